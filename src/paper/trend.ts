/** One bar of a chart. */
export interface Bar {
  readonly label: string;
  readonly value: number;
}

const WIDTH = 960;
const HEIGHT = 540;
const LEFT = 70;
const RIGHT = 30;
const TOP = 90;
const BOTTOM = 70;

/** A chart for a meeting's slides, as SVG: bars with their numbers, so that it reads without colours. */
export function trendSvg(title: string, axis: string, bars: readonly Bar[]): string {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  const room = (WIDTH - LEFT - RIGHT) / Math.max(1, bars.length);
  const high = HEIGHT - TOP - BOTTOM;
  const drawn = bars.map(({ label, value }, i) => {
    const height = (high * value) / most;
    const [x, y] = [LEFT + i * room + room * 0.15, HEIGHT - BOTTOM - height];
    const middle = LEFT + (i + 0.5) * room;
    return `<rect x="${n(x)}" y="${n(y)}" width="${n(room * 0.7)}" height="${n(height)}" fill="#4f52b2"/>
<text x="${n(middle)}" y="${n(y - 8)}" text-anchor="middle" font-size="18" font-weight="600">${value}</text>
<text x="${n(middle)}" y="${HEIGHT - BOTTOM + 28}" text-anchor="middle" font-size="16">${escaped(label)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-label="${escaped(title)}" font-family="Noto Sans, Segoe UI, sans-serif" fill="#242424">
<title>${escaped(title)}</title>
<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>
<text x="${LEFT}" y="50" font-size="26" font-weight="600">${escaped(title)}</text>
<text x="${LEFT}" y="${TOP - 14}" font-size="16">${escaped(axis)}</text>
<line x1="${LEFT}" y1="${HEIGHT - BOTTOM}" x2="${WIDTH - RIGHT}" y2="${HEIGHT - BOTTOM}" stroke="#242424"/>
${drawn.join('\n')}
</svg>
`;
}

const n = (value: number): string => String(Math.round(value * 10) / 10);
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
