-- What an analyst asks without reading code. Every figure here can be traced to rows of the tables.

CREATE VIEW news AS
SELECT
    a.published_at,
    (a.published_at AT TIME ZONE 'Asia/Shanghai')::date AS published_on,
    a.published_precision,
    coalesce(a.outlet, a.source) AS outlet,
    a.section,
    a.kicker,
    coalesce(a.suggested_title, a.title) AS title,
    a.subtitle,
    a.dateline,
    (SELECT string_agg(concat_ws(' ', p ->> 'role', p ->> 'outlet', p ->> 'name'), '; ' ORDER BY place)
        FROM jsonb_array_elements(a.byline) WITH ORDINALITY AS b (p, place)) AS byline,
    (SELECT string_agg(p ->> 'text', E'\n' ORDER BY place)
        FROM jsonb_array_elements(a.paragraphs) WITH ORDINALITY AS b (p, place)) AS body,
    a.characters,
    a.url,
    a.printed_page,
    a.flags,
    c.members - 1 AS copies,
    a.source,
    a.document,
    a.ordinal,
    a.cluster
FROM cluster c
JOIN article a ON a.document_id = c.canonical_document_id AND a.ordinal = c.canonical_ordinal;

COMMENT ON VIEW news IS 'One row a story: its canonical article alone, without reprints';
COMMENT ON COLUMN news.published_at IS 'As printed; null where the document does not say';
COMMENT ON COLUMN news.published_on IS 'The day of published_at in China';
COMMENT ON COLUMN news.published_precision IS 'second, minute or day: what is printed';
COMMENT ON COLUMN news.outlet IS 'Who is credited with the text; where nobody is, the source that found it';
COMMENT ON COLUMN news.section IS '栏目';
COMMENT ON COLUMN news.kicker IS '肩题/引题: the line above the title';
COMMENT ON COLUMN news.title IS '主标题; the suggested one where the printed title does not belong to the body';
COMMENT ON COLUMN news.subtitle IS '副题: the line below the title';
COMMENT ON COLUMN news.dateline IS '电头: 本报讯, 新华社北京9月1日电';
COMMENT ON COLUMN news.byline IS 'Role, outlet and name of each person, separated by semicolons';
COMMENT ON COLUMN news.body IS 'The paragraphs, a line each';
COMMENT ON COLUMN news.characters IS 'Characters of the body, white space aside';
COMMENT ON COLUMN news.url IS 'The address that the document states, else the one fetched';
COMMENT ON COLUMN news.printed_page IS '版 number and name, for newspapers';
COMMENT ON COLUMN news.flags IS 'What is suspect or was mended, by name';
COMMENT ON COLUMN news.copies IS 'How many other articles print this story, whole or in part';
COMMENT ON COLUMN news.source IS 'Name of the source that found it';
COMMENT ON COLUMN news.document IS 'The canonical URL or path of the document';
COMMENT ON COLUMN news.ordinal IS 'Its place in the document, from 1, in reading order';
COMMENT ON COLUMN news.cluster IS 'The cluster of all its copies';

-- Copies are verified against their cluster's representative, which need not be the canonical article: where the
-- copy is the representative itself, its relation to the canonical one is read from the other end of that edge.
CREATE VIEW reprints AS
SELECT
    coalesce(k.suggested_title, k.title) AS title,
    coalesce(k.outlet, k.source) AS outlet,
    k.url,
    k.published_at,
    coalesce(a.outlet, a.source) AS copy_outlet,
    coalesce(a.suggested_title, a.title) AS copy_title,
    a.url AS copy_url,
    a.published_at AS copy_published_at,
    e.relation,
    CASE WHEN e.document_id = a.document_id AND e.ordinal = a.ordinal THEN e.coverage ELSE e.coverage_other END
        AS coverage,
    a.source AS copy_source,
    a.document AS copy_document,
    a.ordinal AS copy_ordinal,
    c.id AS cluster
FROM cluster c
JOIN article k ON k.document_id = c.canonical_document_id AND k.ordinal = c.canonical_ordinal
JOIN article a ON a.cluster = c.id
    AND (a.document_id, a.ordinal) <> (c.canonical_document_id, c.canonical_ordinal)
LEFT JOIN edge e ON (e.other_document_id, e.other_ordinal)
        = (c.representative_document_id, c.representative_ordinal)
    AND (e.document_id, e.ordinal) = (
        CASE WHEN (a.document_id, a.ordinal) = (c.representative_document_id, c.representative_ordinal)
            THEN k.document_id ELSE a.document_id END,
        CASE WHEN (a.document_id, a.ordinal) = (c.representative_document_id, c.representative_ordinal)
            THEN k.ordinal ELSE a.ordinal END);

COMMENT ON VIEW reprints IS 'Who printed whom: one row a copy, beside the canonical article of its story';
COMMENT ON COLUMN reprints.title IS 'Title of the canonical article';
COMMENT ON COLUMN reprints.outlet IS 'Who is credited with the canonical article';
COMMENT ON COLUMN reprints.url IS 'Address of the canonical article';
COMMENT ON COLUMN reprints.published_at IS 'When the canonical article was published, as printed';
COMMENT ON COLUMN reprints.copy_outlet IS 'Who is credited with the copy';
COMMENT ON COLUMN reprints.copy_title IS 'Title of the copy';
COMMENT ON COLUMN reprints.copy_url IS 'Address of the copy';
COMMENT ON COLUMN reprints.copy_published_at IS 'When the copy was published, as printed';
COMMENT ON COLUMN reprints.relation IS 'same, reprint or excerpt; null where no edge is kept';
COMMENT ON COLUMN reprints.coverage IS 'Share of the copy''s text that stands in the article it was verified against';
COMMENT ON COLUMN reprints.copy_source IS 'Name of the source that found the copy';
COMMENT ON COLUMN reprints.copy_document IS 'The canonical URL or path of the copy''s document';
COMMENT ON COLUMN reprints.copy_ordinal IS 'The copy''s place in that document';
COMMENT ON COLUMN reprints.cluster IS 'The cluster of both';

CREATE VIEW run_balance AS
SELECT
    r.id AS run,
    r.flow,
    r.started_at,
    r.finished_at,
    r.discovered,
    coalesce(sum(d.items), 0)::bigint AS items,
    coalesce(sum(d.loaded), 0)::bigint AS loaded,
    coalesce(sum(d.revised), 0)::bigint AS revised,
    coalesce(sum(d.unchanged), 0)::bigint AS unchanged,
    coalesce(sum(d.duplicate), 0)::bigint AS duplicate,
    coalesce(sum(d.skipped), 0)::bigint AS skipped,
    coalesce(sum(d.quarantined), 0)::bigint AS quarantined,
    r.finished_at IS NOT NULL
        AND count(d.document_id) = r.discovered
        AND coalesce(bool_and(d.whole), true)
        AND coalesce(sum(d.items), 0) = coalesce(
            sum(d.loaded + d.revised + d.unchanged + d.duplicate + d.skipped + d.quarantined), 0)
        AS balanced
FROM run r
LEFT JOIN (
    SELECT
        l.run,
        l.document_id,
        count(*) AS items,
        count(*) = min(l."of") AND count(*) = max(l."of") AS whole,
        count(*) FILTER (WHERE l.outcome = 'loaded') AS loaded,
        count(*) FILTER (WHERE l.outcome = 'revised') AS revised,
        count(*) FILTER (WHERE l.outcome = 'unchanged') AS unchanged,
        count(*) FILTER (WHERE l.outcome = 'duplicate') AS duplicate,
        count(*) FILTER (WHERE l.outcome = 'skipped') AS skipped,
        count(*) FILTER (WHERE l.outcome = 'quarantined') AS quarantined
    FROM ledger l
    GROUP BY l.run, l.document_id
) d ON d.run = r.id
GROUP BY r.id, r.flow, r.started_at, r.finished_at, r.discovered;

COMMENT ON VIEW run_balance IS 'One row a run: its items by outcome, and whether they add up';
COMMENT ON COLUMN run_balance.run IS 'The run';
COMMENT ON COLUMN run_balance.flow IS 'ingest, backfill, replay';
COMMENT ON COLUMN run_balance.started_at IS 'When the run started';
COMMENT ON COLUMN run_balance.finished_at IS 'When it ended; null while it runs or if it died';
COMMENT ON COLUMN run_balance.discovered IS 'Documents that discovery found';
COMMENT ON COLUMN run_balance.items IS 'Rows of the ledger: an article each, or a document that ended as a whole';
COMMENT ON COLUMN run_balance.loaded IS 'New articles';
COMMENT ON COLUMN run_balance.revised IS 'Articles whose text or metadata changed';
COMMENT ON COLUMN run_balance.unchanged IS 'Articles and documents that were known already';
COMMENT ON COLUMN run_balance.duplicate IS 'New articles that print a known story: stored, tied to its cluster';
COMMENT ON COLUMN run_balance.skipped IS 'Passed over on purpose';
COMMENT ON COLUMN run_balance.quarantined IS 'Could not be handled; kept for another try';
COMMENT ON COLUMN run_balance.balanced IS
    'True where the run ended, every document found is in the ledger, and each has all its items';
