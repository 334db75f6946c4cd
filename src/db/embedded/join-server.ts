import { join } from 'node:path'
import { connectClient } from './connect-client.ts'
import { findPasswords } from './database-passwords.ts'
import { EMBEDDED_DATABASE, type EmbeddedRole, type EmbeddedServer } from './embedded-server.ts'
import { findPointer, resolvePlace } from './place-pointer.ts'
import { answers, findPostmasterFile } from './postmaster-file.ts'
import { serverUrl } from './server-url.ts'

/** The server that another process runs for this data folder; undefined while it isn't there, or not yet complete. */
export async function joinServer(dataFolder: string): Promise<EmbeddedServer | undefined> {
  const cluster = clusterOf(dataFolder)
  const file = cluster ? findPostmasterFile(cluster) : undefined
  const passwords = findPasswords(dataFolder)
  if (!cluster || !file?.isReady || !passwords) return undefined

  const { socketFolder } = file
  const urlFor = (role: EmbeddedRole, database: string) =>
    serverUrl({ role, password: passwords[role], database, socketFolder })
  const version = await versionAt(urlFor('veto_app', EMBEDDED_DATABASE))
  if (!version) return undefined
  return {
    joined: true,
    version,
    get processId() {
      return findPostmasterFile(cluster)?.pid ?? file.pid
    },
    urlFor,
    failed: new Promise(() => {}), // who started it watches it
    stop: async () => {},
  }
}

/** Does the server of this data folder answer, whoever runs it? */
export async function isServerUp(dataFolder: string): Promise<boolean> {
  const cluster = clusterOf(dataFolder)
  const file = cluster ? findPostmasterFile(cluster) : undefined
  return file ? answers(file) : false
}

function clusterOf(dataFolder: string): string | undefined {
  const pointer = findPointer(dataFolder)
  return pointer && join(resolvePlace(dataFolder, pointer), 'cluster')
}

// As veto_app and not as superuser: that this works proves that roles and database are made.
async function versionAt(url: string): Promise<string | undefined> {
  try {
    const client = await connectClient(url)
    const { rows } = await client.query<{ server_version: string }>('show server_version').finally(() => client.end())
    return rows[0]?.server_version.split(' ')[0]
  } catch {
    return undefined
  }
}
