/**
 * The role that the register of requests is granted to. Nobody logs in as it; `veto_app` is a member, and an administrator may make a privacy
 * officer's own log-in one, who then reads the register and nothing of the mailing data.
 */
export const MAKE_REGISTER_ROLE = [
  `do $$ begin create role veto_register nologin; exception when duplicate_object then null; end $$`,
  'grant veto_register to veto_app',
] as const

export const HAS_REGISTER_ROLE = `
  select exists (
    select from pg_auth_members m join pg_roles g on g.oid = m.roleid join pg_roles a on a.oid = m.member
    where g.rolname = 'veto_register' and a.rolname = 'veto_app') as there`
