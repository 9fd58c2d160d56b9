// Lanes by actor or place; a span for an imprecise date, a dot for a day; hollow for planned, struck for denied.
import * as Plot from "@observablehq/plot";
import { attach, ink, whenever } from "./plain";
import { months } from "./range";

export type TimelineRow = {
  readonly link: string;
  readonly told: string;
  readonly status: string;
  readonly first: string;
  readonly last: string;
  readonly open: "" | "first" | "last";
  readonly words: string;
  readonly where: string | null;
  readonly lanes: readonly string[];
};
export type TimelineData = { readonly lanes: readonly string[]; readonly rows: readonly TimelineRow[] };
type Drawn = TimelineRow & { readonly lane: string; readonly from: Date; readonly to: Date; readonly at: Date };

const HOLLOW = new Set(["planned", "demanded", "threatened", "possible"]);
const LANE = 34; // px
const LETTER = 6.8; // px, of a label

export function drawTimeline(frame: HTMLElement, timeline: TimelineData): void {
  let rows = timeline.rows;
  const draw = (width: number): void =>
    attach(frame, plot(timeline.lanes, drawn(rows), width), `Timeline of ${rows.length} events in ${timeline.lanes.length} lanes. The lists beneath say the same.`);
  whenever(frame, draw);
  months(frame, timeline.rows.flatMap((row) => [row.first, row.last]), (from, to) => {
    rows = timeline.rows.filter((row) => row.last >= from && row.first <= to);
    draw(Math.round(frame.getBoundingClientRect().width));
  });
}

function drawn(rows: readonly TimelineRow[]): Drawn[] {
  return rows.flatMap((row) => {
    const [from, to] = [new Date(`${row.first}T00:00:00Z`), new Date(`${row.last}T00:00:00Z`)];
    const at = new Date((from.getTime() + to.getTime()) / 2);
    return row.lanes.map((lane) => ({ ...row, lane, from, to, at }));
  });
}

function plot(lanes: readonly string[], rows: readonly Drawn[], width: number): Element {
  const [mark, ground, soft] = [ink("event"), ink("ground"), ink("soft")];
  const days = rows.filter((row) => row.first === row.last);
  const spans = rows.filter((row) => row.first !== row.last || row.open);
  const at = { x: "at", y: "lane" } as const;
  const margin = Math.min(190, width * 0.34);
  const most = Math.floor(margin / LETTER) - 2;
  return Plot.plot({
    className: "plot",
    width,
    height: 60 + LANE * lanes.length + 60,
    marginLeft: margin,
    x: { type: "utc", label: null, grid: true, nice: true },
    y: { domain: [...lanes], label: null, tickFormat: (lane: string) => (lane.length > most ? `${lane.slice(0, most - 1)}…` : lane) },
    fy: { axis: null },
    marks: [
      Plot.ruleY(lanes, { y: (lane: string) => lane, stroke: ink("line") }),
      Plot.ruleY(spans, { x1: "from", x2: "to", y: "lane", stroke: mark, strokeWidth: 5, strokeOpacity: 0.35 }),
      Plot.dot(days.filter((row) => row.status === "denied"), { ...at, symbol: "times", r: 5, stroke: mark, strokeWidth: 2 }),
      Plot.dot(days.filter((row) => HOLLOW.has(row.status)), { ...at, r: 5, stroke: mark, strokeWidth: 2, fill: ground }),
      Plot.dot(days.filter((row) => row.status !== "denied" && !HOLLOW.has(row.status)), { ...at, r: 5, fill: mark, stroke: ground }),
      Plot.dot(spans, { ...at, symbol: "diamond", r: 4, fill: mark }),
      Plot.axisX({ anchor: "top", color: soft }),
      Plot.axisX({ anchor: "bottom", color: soft }),
      Plot.tip(rows, Plot.pointer({ ...at, title: told, fill: ink("card"), stroke: ink("line") })),
    ],
  });
}

function told(row: Drawn): string {
  const when = row.first === row.last ? row.first : `${row.first} … ${row.last}`;
  return [`${row.told}, ${row.status}`, when, `“${row.words}”`, row.where ?? ""].filter(Boolean).join("\n");
}
