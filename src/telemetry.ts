import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { Context } from '@opentelemetry/api';
import type { Log } from './app/ports/log.ts';
import type { Counted, Kinds, Measured, Telemetry } from './app/ports/telemetry.ts';

/** Ends when the measurements are sent, or given up on. */
export interface OpenTelemetry extends Telemetry {
  close(): Promise<void>;
}

const COUNTED: Readonly<Record<Counted, string>> = {
  taps: 'Taps on cards, by verb',
  refusals: 'Sentences that said no, by which',
  failures: 'Activities that ended in an apology',
  deliveries: 'Cards brought up to date, or not, by outcome',
  'storage.requests': 'Requests to the tables, repeated ones included',
  'turned.away': 'Requests that were not taken for an activity of Teams, by why',
  'sweep.failures': 'What was due and could not be done, by kind and by how many times in a row',
  stuck: 'Messages that could not be delivered, or nobody knows, by which',
};

/**
 * Bucket boundaries around what matters: Teams gives up on an answer after ten seconds, and a sweep comes every
 * fifteen.
 */
const MEASURED: Readonly<
  Record<Measured, { readonly description: string; readonly unit: string; readonly boundaries: number[] }>
> = {
  'answer.time': {
    description: 'From an activity’s arrival until it was answered',
    unit: 's',
    boundaries: [0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 15],
  },
  'due.lag': {
    description: 'How late what was due was taken up',
    unit: 's',
    boundaries: [1, 5, 15, 20, 60, 120, 300, 900, 3_600],
  },
  'sweep.size': { description: 'How much was due at once', unit: '{pointer}', boundaries: [0, 1, 5, 20, 50, 100, 200] },
};

/** The longest time for one export, retries included: an unreachable collector must not delay a stop for longer. */
const TIMEOUT_MS = 3_000;
const NAME = 'tabb';

const nothing: OpenTelemetry = {
  count: () => undefined,
  measure: () => undefined,
  during: (_what, _kinds, work) => work(() => undefined),
  close: () => Promise.resolve(),
};

interface To {
  /**
   * The address of OTLP over HTTP, without `/v1/…`; only this loads OpenTelemetry. The exporters themselves read the
   * headers it needs from `OTEL_EXPORTER_OTLP_HEADERS`.
   */
  readonly collector: string | undefined;
  /** Without a collector, to the log. */
  readonly figures: boolean;
}

export async function openTelemetry({ collector, figures }: To, log: Log): Promise<OpenTelemetry> {
  if (collector !== undefined) return toCollector(collector.replace(/\/$/, ''), log);
  return figures ? inLog(log) : nothing;
}

const EVERY_MS = 60_000;
/** Seconds: Teams gives up on an answer after ten, and what is due is taken up within a minute where all is well. */
const SLOW = { answer: 10, due: 900 } as const;

/**
 * A line a minute with all that was counted in it: a count as a whole and by kind, and of a measured value how many, their
 * sum and the greatest. The log goes to the workspace by itself, and needs no collector.
 */
function inLog(log: Log): OpenTelemetry {
  const figures = new Map<string, number>();
  const add = (name: string, value: number): void => void figures.set(name, (figures.get(name) ?? 0) + value);
  const write = (): void => {
    if (figures.size === 0) return;
    log.info('figures', Object.fromEntries(figures));
    if ((figures.get('answer.time max') ?? 0) > SLOW.answer) log.warn('answers take long');
    if ((figures.get('due.lag max') ?? 0) > SLOW.due) log.warn('what is due is done late');
    figures.clear();
  };
  const timer = setInterval(write, EVERY_MS).unref();
  return {
    count: (what, kinds) => {
      add(what, 1);
      add([what, ...Object.values(kinds)].join(' '), 1);
    },
    measure: (what, value) => {
      add(`${what} count`, 1);
      add(`${what} sum`, value);
      figures.set(`${what} max`, Math.max(figures.get(`${what} max`) ?? 0, value));
    },
    during: (_what, _kinds, work) => work(() => undefined),
    close: async () => {
      clearInterval(timer);
      write();
    },
  };
}

async function toCollector(endpoint: string, log: Log): Promise<OpenTelemetry> {
  const [api, { resourceFromAttributes }, metrics, traces, { OTLPMetricExporter }, { OTLPTraceExporter }] =
    await Promise.all([
      import('@opentelemetry/api'),
      import('@opentelemetry/resources'),
      import('@opentelemetry/sdk-metrics'),
      import('@opentelemetry/sdk-trace'),
      import('@opentelemetry/exporter-metrics-otlp-http'),
      import('@opentelemetry/exporter-trace-otlp-http'),
    ]);
  const resource = resourceFromAttributes({ 'service.name': NAME, 'service.instance.id': randomUUID() });
  const metricExporter = new OTLPMetricExporter({ url: `${endpoint}/v1/metrics`, timeoutMillis: TIMEOUT_MS });
  const meters = new metrics.MeterProvider({
    resource,
    readers: [new metrics.PeriodicExportingMetricReader({ exporter: metricExporter })],
  });
  const exporter = new OTLPTraceExporter({ url: `${endpoint}/v1/traces`, timeoutMillis: TIMEOUT_MS });
  const tracers = new traces.TracerProvider({
    resource,
    spanProcessors: [new traces.BatchSpanProcessor({ exporter })],
  });
  const meter = meters.getMeter(NAME);
  const tracer = tracers.getTracer(NAME);
  const counter = (what: Counted) => meter.createCounter(`${NAME}.${what}`, { description: COUNTED[what] });
  const counters = {
    taps: counter('taps'),
    refusals: counter('refusals'),
    failures: counter('failures'),
    deliveries: counter('deliveries'),
    'storage.requests': counter('storage.requests'),
    'turned.away': counter('turned.away'),
    'sweep.failures': counter('sweep.failures'),
    stuck: counter('stuck'),
  };
  const histogram = (what: Measured) => {
    const { description, unit, boundaries } = MEASURED[what];
    const advice = { explicitBucketBoundaries: boundaries };
    return meter.createHistogram(`${NAME}.${what}`, { description, unit, advice });
  };
  const histograms = {
    'answer.time': histogram('answer.time'),
    'due.lag': histogram('due.lag'),
    'sweep.size': histogram('sweep.size'),
  };
  // Work within a span belongs to it, also after the answer.
  const within = new AsyncLocalStorage<Context>();
  return {
    count: (what, kinds) => counters[what].add(1, kinds),
    measure: (what, value, kinds) => histograms[what].record(value, kinds),
    during: async (what, kinds, work) => {
      const around = within.getStore() ?? api.ROOT_CONTEXT;
      const span = tracer.startSpan(what, { attributes: kinds }, around);
      try {
        return await within.run(api.trace.setSpan(around, span), () =>
          work((more: Kinds) => void span.setAttributes(more)),
        );
      } catch (error) {
        // Only the error's kind: a message may quote what somebody typed.
        span.setAttribute('error.type', error instanceof Error ? error.name : typeof error);
        span.setStatus({ code: api.SpanStatusCode.ERROR });
        throw error;
      } finally {
        span.end();
      }
    },
    close: async () => {
      const last = Promise.allSettled([meters.shutdown(), tracers.shutdown()]);
      const done = await Promise.race([last, patience(TIMEOUT_MS)]);
      if (done === undefined || done.some(({ status }) => status === 'rejected'))
        log.warn('the last telemetry was lost');
    },
  };
}

const patience = (ms: number): Promise<undefined> =>
  new Promise((resolve) => setTimeout(resolve, ms, undefined).unref());
