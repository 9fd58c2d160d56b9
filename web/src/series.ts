// The figure series drawn: what the table beneath it says, as marks in time.
import { data } from "./drawing/plain";
import { drawSeries, type SeriesData } from "./drawing/series";

for (const frame of document.querySelectorAll<HTMLElement>("[data-series]")) {
  void data<SeriesData>(frame.dataset["series"] ?? "").then((series) => {
    if (series && series.points.filter((point) => point.day).length > 0) drawSeries(frame, series);
  });
}
