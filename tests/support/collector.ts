import { z } from 'zod';
import { listen, readBody } from './loopback.ts';

/** A stand-in collector that takes OTLP over HTTP as JSON. */
export interface Collector {
  readonly endpoint: string;
  /** All bodies, as they were sent. */
  readonly bodies: readonly string[];
  /** The bodies that are not OTLP. */
  readonly violations: readonly string[];
  /** The newest points of each metric. */
  points(metric: string): readonly Point[];
  readonly metrics: ReadonlySet<string>;
  readonly spans: readonly Span[];
  close(): Promise<void>;
}

type Attributes = Readonly<Record<string, string | number>>;
export interface Point {
  readonly attributes: Attributes;
  /** The value, or the count of a histogram. */
  readonly value: number;
}
export interface Span {
  readonly name: string;
  readonly id: string;
  readonly parent: string;
  readonly attributes: Attributes;
  readonly failed: boolean;
}

const number = z.union([z.number(), z.string().transform(Number)]);
const attributes = z
  .array(
    z.object({
      key: z.string(),
      value: z.union([
        z.strictObject({ stringValue: z.string() }).transform((v) => v.stringValue),
        z.strictObject({ intValue: number }).transform((v) => v.intValue),
        z.strictObject({ doubleValue: number }).transform((v) => v.doubleValue),
      ]),
    }),
  )
  .default([])
  .transform((all): Attributes => Object.fromEntries(all.map(({ key, value }) => [key, value])));

const counted = z.object({
  dataPoints: z.array(
    z
      .object({ attributes, asInt: number.optional(), asDouble: number.optional() })
      .transform(({ attributes, asInt, asDouble }): Point => ({ attributes, value: asInt ?? asDouble ?? Number.NaN })),
  ),
});
const measured = z.object({
  dataPoints: z.array(
    z.object({ attributes, count: number }).transform(({ attributes, count }): Point => ({ attributes, value: count })),
  ),
});
const metrics = z.object({
  resourceMetrics: z.array(
    z.object({
      scopeMetrics: z.array(
        z.object({
          metrics: z.array(z.object({ name: z.string(), sum: counted.optional(), histogram: measured.optional() })),
        }),
      ),
    }),
  ),
});
const traces = z.object({
  resourceSpans: z.array(
    z.object({
      scopeSpans: z.array(
        z.object({
          spans: z.array(
            z.object({
              name: z.string(),
              spanId: z.string(),
              parentSpanId: z.string().default(''),
              attributes,
              status: z.object({ code: z.number().default(0) }).default({ code: 0 }),
            }),
          ),
        }),
      ),
    }),
  ),
});

export async function startCollector(): Promise<Collector> {
  const bodies: string[] = [];
  const violations: string[] = [];
  const points = new Map<string, readonly Point[]>();
  const spans: Span[] = [];

  const take = (path: string, type: string, body: unknown): void => {
    if (!type.startsWith('application/json')) throw new Error(`${path}: ${type}`);
    if (path === '/v1/metrics') {
      for (const { scopeMetrics } of metrics.parse(body).resourceMetrics)
        for (const metric of scopeMetrics.flatMap((scope) => scope.metrics))
          points.set(metric.name, (metric.sum ?? metric.histogram)?.dataPoints ?? []);
    } else if (path === '/v1/traces') {
      for (const { scopeSpans } of traces.parse(body).resourceSpans)
        for (const { name, spanId, parentSpanId, attributes, status } of scopeSpans.flatMap((scope) => scope.spans))
          spans.push({ name, id: spanId, parent: parentSpanId, attributes, failed: status.code === 2 });
    } else throw new Error(`nothing is taken at ${path}`);
  };

  const { port, close } = await listen(async (request, response) => {
    const body = (await readBody(request)).toString('utf8');
    bodies.push(body);
    try {
      take(request.url ?? '', request.headers['content-type'] ?? '', JSON.parse(body));
    } catch (error) {
      violations.push(String(error));
    }
    response.setHeader('content-type', 'application/json');
    response.end('{}');
  });
  return {
    endpoint: `http://127.0.0.1:${port}`,
    bodies,
    violations,
    points: (metric) => points.get(metric) ?? [],
    get metrics() {
      return new Set(points.keys());
    },
    spans,
    close,
  };
}
