// Each giver a mark with its bound, a step line of the latest of each giver, a band of the current figures.
import * as Plot from "@observablehq/plot";
import { ticks } from "d3";
import { attach, ink, whenever } from "./plain";
import { apart, bands, day, drawn, extent, lines, relations, type Drawn, type SeriesData } from "./series-rows";

export type { SeriesData } from "./series-rows";

const LABELS = 178; // pixels to the right of the marks, for the givers' names
const NARROW = 560;
const LONGEST = 26;
const ENDS = { x1: "x1", y1: "y1", x2: "x2", y2: "y2" } as const;

export function drawSeries(frame: HTMLElement, series: SeriesData): void {
  const points = drawn(series.points);
  whenever(frame, (width) => {
    attach(frame, plot(series, points, width), label(series, points));
    focusable(frame, points);
  });
}

function plot(series: SeriesData, points: readonly Drawn[], width: number): Element {
  const [mark, wash, soft, against, card] = [ink("figure"), ink("figure-wash"), ink("soft"), ink("conflict"), ink("card")];
  const wide = width >= NARROW;
  const height = Math.min(460, Math.max(280, Math.round(width * 0.42)));
  const { x, y } = extent(series, points);
  const named = wide ? apart(points.filter((point) => point.current), y, height) : [];
  const stood = relations(points);
  return Plot.plot({
    className: "plot",
    width,
    height,
    marginLeft: 64,
    marginRight: wide ? LABELS : 16,
    marginBottom: 34,
    x: { type: "utc", label: null, domain: x, ticks: days(points, wide ? 8 : 4), tickFormat: day },
    y: { label: `↑ ${series.measure}`, grid: true, domain: y, ticks: wholes(y), tickFormat: ",d" },
    marks: [
      Plot.areaY(bands(series, x, y), { x: "when", y1: "low", y2: "high", curve: "step-after", fill: wash }),
      Plot.line(lines(points, x), { x: "when", y: "at", z: "giver", curve: "step-after", stroke: mark, strokeOpacity: 0.55, strokeWidth: 1.5 }),
      Plot.link(stood.filter((one) => !one.corrects), { ...ENDS, stroke: against, strokeWidth: 1.5, markerEnd: "arrow" }),
      Plot.link(stood.filter((one) => one.corrects), { ...ENDS, stroke: against, strokeWidth: 1.5, strokeDasharray: "4 3", markerEnd: "arrow" }),
      Plot.ruleX(points.filter((point) => point.bound === "range"), { x: "when", y1: "lower", y2: "upper", stroke: mark, strokeWidth: 2.5, marker: "tick" }),
      Plot.dot(points.filter((point) => point.bound !== "range"), {
        x: "when", y: "at", href: "link", r: 6, stroke: mark, strokeWidth: 1.8,
        fill: (point: Drawn) => (point.current ? mark : card),
        symbol: (point: Drawn) => (point.bound === "exact" ? "circle" : "triangle"),
        rotate: (point: Drawn) => (point.bound === "at_most" ? 180 : 0),
      }),
      Plot.dot(points.filter((point) => point.bound === "range"), {
        x: "when", y: "at", href: "link", r: 4, symbol: "square", stroke: mark, fill: (point: Drawn) => (point.current ? mark : card),
      }),
      Plot.text(named, { x: () => x[1], y: "place", text: (point: Drawn) => cut(`${point.shown} ${point.giver}`), textAnchor: "start", dx: 8, fill: soft, fontSize: 12 }),
      Plot.tip(points, Plot.pointer({ x: "when", y: "at", title: told, fill: card, stroke: ink("line"), fontSize: 12, lineWidth: 26, maxRadius: 60 })),
    ],
  });
}

// The days on which something was told, thinned to as many as there is room for.
function days(points: readonly Drawn[], most: number): Date[] {
  const all = [...new Set(points.map((point) => point.when.getTime()))].sort((one, other) => one - other);
  const step = Math.ceil(all.length / most);
  return all.filter((_, place) => place % step === 0).map((time) => new Date(time));
}

// People are counted whole: an axis from 12 to 16 has no 12.5.
function wholes([low, high]: readonly [number, number]): number[] {
  return ticks(low, high, 8).filter(Number.isInteger);
}

function cut(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
}

function told(point: Drawn): string {
  const words = point.words.length > 220 ? `${point.words.slice(0, 219)}…` : point.words;
  return [`${point.shown} by ${point.giver}`, `told ${point.told}${point.publisher ? `, ${point.publisher}` : ""}`, ...point.relations.map((one) => one.words), "", words].join("\n");
}

// Every mark is a link to its line; where one has the focus, a line beneath the drawing says what it stands for.
function focusable(frame: HTMLElement, points: readonly Drawn[]): void {
  frame.querySelector("svg")?.setAttribute("role", "group");
  const readout = frame.parentElement?.querySelector<HTMLElement>(".readout");
  const ordered = [...points.filter((point) => point.bound !== "range"), ...points.filter((point) => point.bound === "range")];
  frame.querySelectorAll("svg a").forEach((link, place) => {
    const point = ordered[place];
    if (!point) return;
    link.setAttribute("aria-label", `${point.shown} by ${point.giver}, told ${point.told}`);
    link.addEventListener("focus", () => {
      if (!readout) return;
      readout.hidden = false;
      readout.textContent = told(point).replaceAll(/\n+/g, " · ");
    });
  });
}

function label(series: SeriesData, points: readonly Drawn[]): string {
  const all = points.map((point) => `${point.told}: ${point.shown} by ${point.giver}`).join("; ");
  return `${series.measure} over time. ${all}. The table beneath says the same.`;
}
