// Each giver a mark with its bound, a step line of the latest of each giver, a band of the current figures.
import * as Plot from "@observablehq/plot";
import { attach, ink, whenever } from "./plain";

export type SeriesPoint = {
  readonly day: string;
  readonly low: number | null;
  readonly high: number | null;
  readonly shape: "at_least" | "at_most" | "range" | "exact";
  readonly giver: string;
  readonly shown: string;
  readonly words: string;
  readonly link: string;
  readonly current: boolean;
  readonly relations: readonly string[];
};
export type SeriesData = {
  readonly measure: string;
  readonly points: readonly SeriesPoint[];
  readonly band: readonly { readonly day: string; readonly low: number; readonly high: number }[];
};

type Drawn = SeriesPoint & { readonly when: Date; readonly at: number; readonly lower: number; readonly upper: number };
const SIGNS = { at_least: "▲", at_most: "▼", range: "─", exact: "●" } as const;
const DAY = 86_400_000;

export function drawSeries(frame: HTMLElement, series: SeriesData): void {
  const points: Drawn[] = series.points.filter((point) => point.day).map(drawn);
  whenever(frame, (width) => attach(frame, plot(series, points, width), label(series, points)));
}

function drawn(point: SeriesPoint): Drawn {
  const lower = point.low ?? point.high ?? 0;
  const upper = point.high ?? point.low ?? 0;
  return { ...point, when: new Date(`${point.day}T00:00:00Z`), lower, upper, at: (lower + upper) / 2 };
}

function plot(series: SeriesData, points: readonly Drawn[], width: number): Element {
  const [mark, wash, soft] = [ink("figure"), ink("figure-wash"), ink("soft")];
  const tip = {
    x: "when",
    y: "at",
    title: (point: Drawn) => `${point.shown}, ${point.giver}\n${point.day}\n${[point.words, ...point.relations].join("\n")}`,
    href: "link",
    fill: ink("card"),
    stroke: ink("line"),
  } as const;
  return Plot.plot({
    className: "plot",
    width,
    height: Math.min(420, Math.max(260, width * 0.45)),
    marginLeft: 60,
    marginRight: Math.min(170, width / 4),
    x: { type: "utc", label: null, domain: span(points) },
    y: { label: `↑ ${series.measure}`, grid: true, nice: true, zero: true },
    marks: [
      Plot.areaY(bands(series, points), { x: "when", y1: "low", y2: "high", curve: "step-after", fill: wash }),
      Plot.line(points, { x: "when", y: "at", z: "giver", curve: "step-after", stroke: mark, strokeOpacity: 0.6 }),
      Plot.ruleX(points.filter((point) => point.lower !== point.upper), { x: "when", y1: "lower", y2: "upper", stroke: mark, strokeWidth: 3 }),
      Plot.text(points, { x: "when", y: "at", text: (point: Drawn) => SIGNS[point.shape], fill: mark, fontSize: 17, href: "link" }),
      Plot.text(points.filter((point) => point.current), {
        x: "when", y: "at", text: (point: Drawn) => `${point.shown} ${point.giver}`.slice(0, 34), textAnchor: "start", dx: 12, fill: soft, fontSize: 12,
      }),
      Plot.tip(points, Plot.pointer(tip)),
    ],
  });
}

// The band up to the last day of the series, and a little beyond it.
function bands(series: SeriesData, points: readonly Drawn[]): { when: Date; low: number; high: number }[] {
  const found = series.band.map((one) => ({ when: new Date(`${one.day}T00:00:00Z`), low: one.low, high: one.high }));
  const last = found.at(-1);
  const end = span(points)[1];
  return last && end ? [...found, { ...last, when: end }] : found;
}

function span(points: readonly Drawn[]): [Date, Date] {
  const times = points.map((point) => point.when.getTime());
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const margin = Math.max(DAY, (last - first) * 0.05);
  return [new Date(first - margin), new Date(last + margin)];
}

function label(series: SeriesData, points: readonly Drawn[]): string {
  const told = points.map((point) => `${point.day}: ${point.shown} by ${point.giver}`).join("; ");
  return `${series.measure} over time. ${told}. The table beneath says the same.`;
}
