import { sql } from 'kysely'
import type { Database } from './database.ts'

/** Everything in the database that keeps a promise, one line of text each: triggers, functions, row-level security, grants, roles. */
export async function readGuards(db: Database): Promise<string[]> {
  const { rows } = await sql<{ line: string }>`
    with ours as (
      select c.oid, case when n.nspname = 'public' then '' else n.nspname || '.' end || c.relname as relname,
             c.relrowsecurity, c.relforcerowsecurity, c.relowner
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname in ('public', 'register') and c.relkind in ('r', 'v') and c.relname not like 'kysely_migration%'
    ), roles as (
      select oid, rolname from pg_roles where rolname in ('veto_app', 'veto_worker', 'veto_read', 'veto_register')
    ), functions as (
      select p.*, case when n.nspname = 'public' then '' else n.nspname || '.' end || p.proname as name
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname in ('public', 'register')
    ), lines as (
      select format('table %s: owned by %s, row security %s', o.relname, pg_get_userbyid(o.relowner),
               case when o.relrowsecurity and o.relforcerowsecurity then 'forced' when o.relrowsecurity then 'enabled' else 'off' end) as line
      from ours o
      union all
      select format('trigger %s on %s: %s, %s', t.tgname, o.relname,
               case when t.tgenabled in ('O', 'A') then 'enabled' else 'disabled' end, md5(pg_get_triggerdef(t.oid)))
      from ours o join pg_trigger t on t.tgrelid = o.oid and not t.tgisinternal
      union all
      select format('function %s(%s): %s, %s', p.name, pg_get_function_identity_arguments(p.oid),
               case when p.prosecdef then 'as its owner ' || pg_get_userbyid(p.proowner) else 'as its caller' end, md5(p.prosrc))
      from functions p where p.prokind in ('f', 'p') and p.proname <> 'new_id'
        and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
      union all
      select format('function %s: %s may call it', p.name, r.rolname)
      from functions p cross join roles r
      where p.prosecdef and has_function_privilege(r.oid, p.oid, 'execute')
      union all
      select format('policy %s on %s: %s for %s to %s using %s check %s', p.policyname,
               case when p.schemaname = 'public' then '' else p.schemaname || '.' end || p.tablename, p.permissive, p.cmd,
               array_to_string(p.roles, ','), md5(coalesce(p.qual, '-')), md5(coalesce(p.with_check, '-')))
      from pg_policies p where p.schemaname in ('public', 'register')
      union all
      select format('constraint %s on %s: %s', c.conname, o.relname, md5(pg_get_constraintdef(c.oid)))
      from ours o join pg_constraint c on c.conrelid = o.oid and c.contype in ('c', 'u', 'p', 'f') and c.convalidated
      union all
      select format('unique index %s', i.indexdef) from pg_indexes i
      where i.schemaname in ('public', 'register') and i.indexdef like 'CREATE UNIQUE INDEX%' and i.tablename not like 'kysely_migration%'
      union all
      select format('grant on %s: %s may %s', o.relname, r.rolname, a.privilege)
      from ours o cross join roles r
      cross join unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) a(privilege)
      where has_table_privilege(r.oid, o.oid, a.privilege)
      union all
      select format('grant on %s.%s: %s may %s', o.relname, c.attname, r.rolname, a.privilege)
      from ours o join pg_attribute c on c.attrelid = o.oid and c.attnum > 0 and not c.attisdropped
      cross join roles r cross join unnest(array['INSERT', 'UPDATE']) a(privilege)
      where has_column_privilege(r.oid, o.oid, c.attnum, a.privilege) and not has_table_privilege(r.oid, o.oid, a.privilege)
      union all
      select format('role %s: superuser %s, bypasses row security %s, member of [%s]', r.rolname, p.rolsuper, p.rolbypassrls,
               (select coalesce(string_agg(g.rolname, ',' order by g.rolname), '') from pg_roles g
                where g.oid <> r.oid and pg_has_role(r.oid, g.oid, 'member')))
      from roles r join pg_roles p using (oid)
    )
    select line from lines order by line collate "C"`.execute(db)
  return rows.map(row => row.line)
}

/** Whether a commit waits for the disk: an acknowledged "no" must survive a power cut. */
export async function readSynchronousCommit(db: Database): Promise<string> {
  const { rows } = await sql<{ setting: string }>`select current_setting('synchronous_commit') as setting`.execute(db)
  return rows[0]?.setting ?? 'unknown'
}

/** False until the migrations of a first start are committed: they are one transaction. */
export async function hasSchema(db: Database): Promise<boolean> {
  const { rows } = await sql<{ has: boolean }>`select to_regclass('public.organisations') is not null as has`.execute(
    db,
  )
  return rows[0]?.has === true
}
