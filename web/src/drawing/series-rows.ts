// The rows of a figure series as its drawing needs them: moments, heights, lines that run on, labels kept apart.

export type SeriesPoint = {
  readonly name: string;
  readonly told: string;
  readonly low: number | null;
  readonly high: number | null;
  readonly bound: "at_least" | "at_most" | "range" | "exact" | "untold";
  readonly giver: string;
  readonly publisher: string | null;
  readonly shown: string;
  readonly words: string;
  readonly link: string;
  readonly current: boolean;
  readonly relations: readonly { readonly kind: string; readonly to: string; readonly words: string }[];
};
export type SeriesData = {
  readonly measure: string;
  readonly points: readonly SeriesPoint[];
  readonly band: readonly { readonly day: string; readonly low: number | null; readonly high: number | null }[];
};
export type Drawn = SeriesPoint & { readonly when: Date; readonly at: number; readonly lower: number; readonly upper: number };
export type Span<Value> = [Value, Value];

const DAY = 86_400_000;
const GAP = 15; // pixels between two labels

const moment = (iso: string): Date => new Date(`${iso}T00:00:00Z`);
const between = (value: number, [low, high]: Span<number>): number => Math.min(Math.max(value, low), high);

export function day(when: Date): string {
  return when.toISOString().slice(0, 10);
}

// The points that have a day and a number, each with the height at which it stands.
export function drawn(points: readonly SeriesPoint[]): Drawn[] {
  return points
    .filter((point) => point.told !== "" && point.bound !== "untold")
    .map((point) => {
      const lower = point.low ?? point.high ?? 0;
      const upper = point.high ?? point.low ?? 0;
      return { ...point, when: moment(point.told), lower, upper, at: (lower + upper) / 2 };
    });
}

// The days and the numbers that a drawing reaches over; from nought where the numbers lie far apart.
export function extent(series: SeriesData, points: readonly Drawn[]): { x: Span<Date>; y: Span<number> } {
  const times = points.map((point) => point.when.getTime());
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const margin = Math.max(DAY / 2, (last - first) * 0.04);
  const told = [...points.flatMap((point) => [point.lower, point.upper]), ...series.band.flatMap((one) => [one.low, one.high])];
  const numbers = told.filter((value): value is number => value !== null);
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  const room = Math.max((most - least) * 0.12, most * 0.02, 0.5);
  return { x: [new Date(first - margin), new Date(last + margin)], y: [least < most / 2 ? Math.min(0, least) : least - room, most + room] };
}

// The band from day to day, to the edge of the drawing where a bound is open.
export function bands(series: SeriesData, x: Span<Date>, y: Span<number>): { when: Date; low: number; high: number }[] {
  const found = series.band.map((one) => ({ when: moment(one.day), low: one.low ?? y[0], high: one.high ?? y[1] }));
  const last = found.at(-1);
  return last ? [...found, { ...last, when: x[1] }] : found;
}

// The points of each giver; the line of a figure that is still current runs on to the edge.
export function lines(points: readonly Drawn[], x: Span<Date>): Drawn[] {
  const current = points.filter((point) => point.current);
  return [...points, ...current.map((point) => ({ ...point, when: x[1] }))];
}

// From each figure that another conflicts with or corrects to that other.
export function relations(points: readonly Drawn[]): { x1: Date; y1: number; x2: Date; y2: number; corrects: boolean }[] {
  const byName = new Map(points.map((point) => [point.name, point]));
  return points.flatMap((point) =>
    point.relations.flatMap((one) => {
      const other = byName.get(one.to);
      if (!other || (one.kind !== "conflicts" && one.kind !== "corrects")) return [];
      return [{ x1: other.when, y1: other.at, x2: point.when, y2: point.at, corrects: one.kind === "corrects" }];
    }),
  );
}

// The heights at which labels stand so that none covers another, as near to their points as may be.
export function apart(points: readonly Drawn[], y: Span<number>, height: number): (Drawn & { place: number })[] {
  const gap = ((y[1] - y[0]) * GAP) / (height - 60);
  const ordered = [...points].sort((one, other) => one.at - other.at);
  const places: number[] = [];
  for (const point of ordered) places.push(Math.max(point.at, (places.at(-1) ?? -Infinity) + gap));
  const over = Math.max(0, (places.at(-1) ?? y[1]) - y[1]);
  return ordered.map((point, place) => ({ ...point, place: between((places[place] ?? point.at) - over, y) }));
}
