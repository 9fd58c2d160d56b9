// A dot for a town, a soft area for a district or province, a shaded country for a country; status in shape and colour.
import * as Plot from "@observablehq/plot";
import { geoContains, type GeoPermissibleObjects } from "d3";
import type { Feature, FeatureCollection, Geometry } from "geojson";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import { attach, ink, whenever } from "./plain";
import { months } from "./range";

export type MapRow = {
  readonly kind: string;
  readonly told: string;
  readonly status: string;
  readonly words: string;
  readonly giver: string | null;
  readonly where: string;
  readonly lat: number;
  readonly lon: number;
  readonly area: "town" | "district" | "province" | "region" | "country";
  readonly day: string | null;
  readonly link: string;
};
type Place = { readonly key: string; readonly rows: MapRow[]; readonly lat: number; readonly lon: number; readonly area: MapRow["area"]; readonly status: string };
type Shapes = FeatureCollection<Geometry, { name: string }>;

const SYMBOLS: Readonly<Record<string, Plot.SymbolType>> = {
  happened: "circle", ongoing: "diamond", planned: "square", demanded: "triangle", threatened: "star", possible: "wye", denied: "times", mixed: "hexagon",
};
const RADII: Readonly<Record<string, number>> = { district: 10, province: 20, region: 30 };
const HOLLOW = new Set(["planned", "demanded", "threatened", "possible"]);
const WIDE = 150; // degrees of longitude, from which the whole earth is shown
const TOLD = 5; // rows that a tip tells

export function drawMap(frame: HTMLElement, rows: readonly MapRow[], world: Topology, choose: (place: string | null) => void): void {
  const shapes = feature(world, world.objects["countries"] as GeometryCollection<{ name: string }>) as Shapes;
  let chosen = rows;
  const draw = (width: number): void => {
    const drawing = plot(places(chosen), shapes, width);
    drawing.addEventListener("click", () => choose((drawing as { value?: Place | null }).value?.key ?? null));
    attach(frame, drawing, `Map of ${chosen.length} rows. The passages beneath say the same.`);
  };
  whenever(frame, draw);
  months(frame, rows.map((row) => row.day), (from, to) => {
    chosen = rows.filter((row) => !row.day || (row.day >= from && row.day <= to));
    draw(Math.round(frame.getBoundingClientRect().width));
  });
}

function places(rows: readonly MapRow[]): Place[] {
  const found = new Map<string, MapRow[]>();
  for (const row of rows) {
    const key = `${row.lat.toFixed(3)},${row.lon.toFixed(3)}`;
    found.set(key, [...(found.get(key) ?? []), row]);
  }
  return [...found].map(([key, mine]) => {
    const first = mine[0] as MapRow;
    const status = mine.every((row) => row.status === first.status) ? first.status : "mixed";
    return { key, rows: mine, lat: first.lat, lon: first.lon, area: first.area, status };
  });
}

function plot(found: readonly Place[], shapes: Shapes, width: number): Element {
  const [mark, line, land, wash] = [ink("event"), ink("line"), ink("card"), ink("event-wash")];
  const countries = found.filter((place) => place.area === "country");
  const shaded = shapes.features.filter((shape) => countries.some((place) => geoContains(shape, [place.lon, place.lat])));
  const areas = found.filter((place) => place.area in RADII);
  const towns = found.filter((place) => !(place.area in RADII) && place.area !== "country");
  const size = (place: Place): number => 4 + 2.2 * Math.sqrt(place.rows.length);
  const at = { x: "lon", y: "lat" } as const;
  const symbol = { ...at, symbol: (place: Place) => SYMBOLS[place.status] ?? "circle", r: size, stroke: mark, strokeWidth: 1.6 } as const;
  return Plot.plot({
    className: "plot",
    width,
    height: Math.max(260, Math.min(760, width * 0.55)),
    projection: { type: "equal-earth", domain: domain(found, shaded), inset: 12 },
    r: { type: "identity" },
    symbol: { type: "identity" } as unknown as Plot.ScaleOptions,
    marks: [
      Plot.geo(shapes, { fill: land, stroke: line, strokeWidth: 0.6 }),
      Plot.geo(shaded, { fill: wash, stroke: mark, strokeWidth: 0.8 }),
      Plot.dot(areas, { ...at, r: (place: Place) => RADII[place.area] ?? 10, fill: mark, fillOpacity: 0.16, stroke: mark, strokeDasharray: "3 3" }),
      Plot.dot(countries, { ...symbol, fill: "none", strokeOpacity: 0.7 }),
      Plot.dot(towns.filter((place) => HOLLOW.has(place.status)), { ...symbol, fill: land }),
      Plot.dot(towns.filter((place) => !HOLLOW.has(place.status)), { ...symbol, fill: mark, fillOpacity: 0.75 }),
      Plot.tip(found, Plot.pointer({ ...at, title: told, fill: land, stroke: line, maxRadius: 30 })),
    ],
  });
}

// What is shown: where the rows lie with room around it; the whole earth where there are none.
function domain(found: readonly Place[], shaded: readonly Feature[]): GeoPermissibleObjects {
  const lons = found.map((place) => place.lon);
  if (found.length === 0 || Math.max(...lons) - Math.min(...lons) > WIDE) return { type: "Sphere" };
  const around = found.flatMap((place) => [-4, 4].map((by) => [place.lon + by, Math.max(-88, Math.min(88, place.lat + by))]));
  const points: Feature = { type: "Feature", properties: {}, geometry: { type: "MultiPoint", coordinates: around } };
  const small = shaded.length <= 2 && found.length <= 4 ? shaded : [];
  return { type: "FeatureCollection", features: [points, ...small] } as FeatureCollection;
}

function told(place: Place): string {
  const lines = place.rows.slice(0, TOLD).map((row) => `${row.day ?? ""} ${row.told}, ${row.status}: “${row.words.slice(0, 60)}”`);
  const more = place.rows.length > TOLD ? [`and ${place.rows.length - TOLD} more: click for their passages`] : [];
  return [`${place.rows[0]?.where ?? ""}${place.area === "town" ? "" : ` (${place.area})`}`, ...lines, ...more].join("\n");
}
