-- Three roles, each with what it needs and no more:
--
--   zonewire_reader    analysts and dashboards: reads every table and view
--   zonewire_loader    flows: reads and writes rows; makes, alters and drops nothing
--   zonewire_migrator  `zonewire db upgrade`: owns the tables and views
--
-- Run by whoever may create roles, before the first upgrade and after it, and as often as you like:
--
--   zonewire db psql -v ON_ERROR_STOP=1 -f deployments/roles.sql
--
-- Then a login for each person or service; the migrator's makes everything in the name of that role:
--
--   CREATE ROLE li LOGIN PASSWORD '…' IN ROLE zonewire_reader;
--   CREATE ROLE worker LOGIN PASSWORD '…' IN ROLE zonewire_loader;
--   CREATE ROLE releases LOGIN PASSWORD '…' IN ROLE zonewire_migrator;
--   ALTER ROLE releases SET role = 'zonewire_migrator';

SELECT format('CREATE ROLE %I NOLOGIN', name)
FROM unnest(ARRAY['zonewire_reader', 'zonewire_loader', 'zonewire_migrator']) AS name
WHERE NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = name) \gexec

REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO zonewire_reader, zonewire_loader, zonewire_migrator;
GRANT CREATE ON SCHEMA public TO zonewire_migrator;

-- What is there already, whoever made it: tables first, or a view's new owner could not read them.
SELECT format('ALTER %s public.%I OWNER TO zonewire_migrator', CASE relkind WHEN 'v' THEN 'VIEW' ELSE 'TABLE' END, relname)
FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v') ORDER BY relkind \gexec

GRANT SELECT ON ALL TABLES IN SCHEMA public TO zonewire_reader, zonewire_loader;
GRANT INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO zonewire_loader;
-- Which revision the store is at is the migrator's word alone.
DO $$
BEGIN
    IF to_regclass('public.alembic_version') IS NOT NULL THEN
        REVOKE INSERT, UPDATE, DELETE ON alembic_version, migration_lock FROM zonewire_loader;
    END IF;
END $$;

-- What the migrator will make.
ALTER DEFAULT PRIVILEGES FOR ROLE zonewire_migrator IN SCHEMA public
    GRANT SELECT ON TABLES TO zonewire_reader, zonewire_loader;
ALTER DEFAULT PRIVILEGES FOR ROLE zonewire_migrator IN SCHEMA public
    GRANT INSERT, UPDATE, DELETE ON TABLES TO zonewire_loader;
