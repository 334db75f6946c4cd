import type { FastifyInstance } from 'fastify'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Database } from '../db/index.ts'
import { poolFigures } from '../db/index.ts'
import type { Figure } from '../figure.ts'

/** Figures for Prometheus. Labels are patterns of routes, never a URL: addresses would be in them, and there would be no end of labels. */
export function addMetrics(app: FastifyInstance, db: Database, figures: readonly Figure[] = []): void {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const seconds = new Histogram({
    name: 'veto_http_request_seconds',
    help: 'Time from the first byte of a request to the last of its answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30],
    registers: [registry],
  })
  new Gauge({
    name: 'veto_database_connections',
    help: 'Connections of this process to PostgreSQL, and requests that wait for one.',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      for (const [state, count] of Object.entries(poolFigures(db))) this.set({ state }, count)
    },
  })
  for (const figure of figures) addFigure(registry, figure)
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    seconds.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000)
  })
  app.get('/metrics', { schema: { hide: true } }, async (_request, reply) => {
    reply.type(registry.contentType)
    return registry.metrics()
  })
}

function addFigure(registry: Registry, { name, help, kind, label, read }: Figure): void {
  const described = { name, help, labelNames: label ? [label] : [], registers: [registry] }
  const labels = (value: string) => (label ? { [label]: value } : {})
  if (kind === 'gauge') {
    const collect = async function (this: Gauge) {
      for (const [one, value] of await read()) this.set(labels(one), value)
    }
    new Gauge({ ...described, collect })
    return
  }
  const collect = async function (this: Counter) {
    this.reset()
    for (const [one, value] of await read()) this.inc(labels(one), value)
  }
  new Counter({ ...described, collect })
}
