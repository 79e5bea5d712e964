-- Who wrote and photographed what, a row a person; captions, a row each; what each source gave, day by day.
-- Views and no tables: article.byline and article.captions stay the one place where a name stands, loading writes
-- nothing twice, and what a revision changes is changed here at once.

CREATE VIEW byline AS
SELECT
    p ->> 'name' AS name,
    p ->> 'role' AS role,
    p ->> 'printed_role' AS printed_role,
    p ->> 'outlet' AS outlet,
    coalesce(a.suggested_title, a.title) AS title,
    a.published_at,
    place::integer AS place,
    a.source,
    a.document,
    a.ordinal,
    a.cluster
FROM article a
CROSS JOIN LATERAL jsonb_array_elements(a.byline) WITH ORDINALITY AS b (p, place);

COMMENT ON VIEW byline IS
    'Who wrote what: one row a name of an article''s byline, reprints included; JOIN news USING (document, ordinal) for canonical articles alone';
COMMENT ON COLUMN byline.name IS 'The person''s name';
COMMENT ON COLUMN byline.role IS 'The normal role: 记者, 通讯员, 摄, 供图, 编辑, 作者';
COMMENT ON COLUMN byline.printed_role IS 'The role as printed where it says more: 见习记者, 责任编辑';
COMMENT ON COLUMN byline.outlet IS 'The outlet printed beside the name';
COMMENT ON COLUMN byline.title IS '主标题; the suggested one where the printed title does not belong to the body';
COMMENT ON COLUMN byline.published_at IS 'As printed; null where the document does not say';
COMMENT ON COLUMN byline.place IS 'The name''s place in the byline, from 1';
COMMENT ON COLUMN byline.source IS 'Name of the source that found the article';
COMMENT ON COLUMN byline.document IS 'The canonical URL or path of the document';
COMMENT ON COLUMN byline.ordinal IS 'The article''s place in the document, from 1, in reading order';
COMMENT ON COLUMN byline.cluster IS 'The cluster of all copies of the article';

CREATE VIEW caption AS
SELECT
    p ->> 'text' AS text,
    p ->> 'credit' AS credit,
    coalesce(a.suggested_title, a.title) AS title,
    a.published_at,
    place::integer AS place,
    a.source,
    a.document,
    a.ordinal,
    a.cluster
FROM article a
CROSS JOIN LATERAL jsonb_array_elements(a.captions) WITH ORDINALITY AS b (p, place);

COMMENT ON VIEW caption IS 'One row a caption of an article''s pictures';
COMMENT ON COLUMN caption.text IS 'What stands below the picture';
COMMENT ON COLUMN caption.credit IS 'Who took the picture, as printed: 林图 摄';
COMMENT ON COLUMN caption.title IS '主标题; the suggested one where the printed title does not belong to the body';
COMMENT ON COLUMN caption.published_at IS 'As printed; null where the document does not say';
COMMENT ON COLUMN caption.place IS 'The caption''s place in the article, from 1';
COMMENT ON COLUMN caption.source IS 'Name of the source that found the article';
COMMENT ON COLUMN caption.document IS 'The canonical URL or path of the document';
COMMENT ON COLUMN caption.ordinal IS 'The article''s place in the document, from 1, in reading order';
COMMENT ON COLUMN caption.cluster IS 'The cluster of all copies of the article';

-- A day counts twice over: as the day on which runs found something, and as the day that articles are dated.
-- An issue is missing where the paper has issues before and after, at most a month apart: a longer silence means that
-- nobody collected it, and one misread date opens no gap of years.
CREATE VIEW coverage AS
WITH dated AS (
    SELECT source, (published_at AT TIME ZONE 'Asia/Shanghai')::date AS day, count(*) AS articles,
        count(printed_page) AS printed
    FROM article
    WHERE published_at IS NOT NULL
    GROUP BY source, (published_at AT TIME ZONE 'Asia/Shanghai')::date
), issue AS (
    SELECT source, day, lead(day) OVER (PARTITION BY source ORDER BY day) AS next FROM dated WHERE printed > 0
)
SELECT
    source,
    day,
    sum(found)::bigint AS found,
    sum(new)::bigint AS new,
    sum(revised)::bigint AS revised,
    sum(unchanged)::bigint AS unchanged,
    sum(duplicate)::bigint AS duplicate,
    sum(skipped)::bigint AS skipped,
    sum(quarantined)::bigint AS quarantined,
    sum(articles)::bigint AS articles,
    bool_or(issue) AS issue
FROM (
    SELECT
        source,
        (at AT TIME ZONE 'Asia/Shanghai')::date AS day,
        count(DISTINCT document_id) AS found,
        count(*) FILTER (WHERE outcome = 'loaded') AS new,
        count(*) FILTER (WHERE outcome = 'revised') AS revised,
        count(*) FILTER (WHERE outcome = 'unchanged') AS unchanged,
        count(*) FILTER (WHERE outcome = 'duplicate') AS duplicate,
        count(*) FILTER (WHERE outcome = 'skipped') AS skipped,
        count(*) FILTER (WHERE outcome = 'quarantined') AS quarantined,
        0 AS articles,
        NULL::boolean AS issue
    FROM ledger
    GROUP BY source, (at AT TIME ZONE 'Asia/Shanghai')::date
    UNION ALL
    SELECT source, day, 0, 0, 0, 0, 0, 0, 0, articles, CASE WHEN printed > 0 THEN true END FROM dated
    UNION ALL
    SELECT i.source, missing::date, 0, 0, 0, 0, 0, 0, 0, 0, false
    FROM issue i
    CROSS JOIN LATERAL generate_series(i.day + interval '1 day', i.next - interval '1 day', interval '1 day') AS missing
    WHERE i.next - i.day BETWEEN 2 AND 31
        AND NOT EXISTS (
            SELECT 1 FROM backfilled_day b
            WHERE b.source = i.source AND b.day = missing::date AND b.documents = 0)
) AS facts
GROUP BY source, day;

COMMENT ON VIEW coverage IS
    'What each source gave, by day; WHERE issue = false: the missing issues of newspapers';
COMMENT ON COLUMN coverage.source IS 'Name of the source';
COMMENT ON COLUMN coverage.day IS 'A day in China: of the runs, and of the date that articles bear';
COMMENT ON COLUMN coverage.found IS 'Documents that the runs of that day found';
COMMENT ON COLUMN coverage.new IS 'Articles that they loaded as new stories';
COMMENT ON COLUMN coverage.revised IS 'Articles whose text or metadata had changed';
COMMENT ON COLUMN coverage.unchanged IS 'Articles and documents that were known already';
COMMENT ON COLUMN coverage.duplicate IS 'New articles that print a known story';
COMMENT ON COLUMN coverage.skipped IS 'Passed over on purpose';
COMMENT ON COLUMN coverage.quarantined IS 'Could not be handled; kept for another try';
COMMENT ON COLUMN coverage.articles IS 'Articles in the store that are dated that day, whenever they were found';
COMMENT ON COLUMN coverage.issue IS
    'Of newspapers: true where an issue of that day is stored; false where it is missing between two that are stored, up to a month apart, and no backfill saw that none was printed; else null';
