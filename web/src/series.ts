// The figure series drawn: what the table beneath it says, as marks in time.
import { data } from "./drawing/plain";
import { drawSeries, type SeriesData } from "./drawing/series";

const dated = (series: SeriesData): boolean => new Set(series.points.map((point) => point.told)).size > 1;

for (const frame of document.querySelectorAll<HTMLElement>("[data-series]")) {
  void data<SeriesData>(frame.dataset["series"] ?? "").then((series) => {
    if (!series || !dated(series)) return;
    drawSeries(frame, series);
    for (const hidden of frame.parentElement?.querySelectorAll<HTMLElement>(".legend, .readout") ?? []) {
      hidden.hidden = hidden.matches(".readout");
    }
  });
}
