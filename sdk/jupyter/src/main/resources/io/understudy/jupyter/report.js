"use strict";
// Draws each plot over its picture. Where that fails, and in print, the picture stays.
(() => {
  const figures = JSON.parse(document.getElementById("figures").textContent);
  const settings = { responsive: true, displaylogo: false, displayModeBar: false };
  for (const place of document.querySelectorAll(".plot")) {
    const figure = figures[Number(place.dataset.figure)];
    const frame = place.closest("figure");
    frame.classList.add("drawn");
    figure.layout.autosize = true;
    Plotly.newPlot(place, figure.data, figure.layout, settings).catch(() => frame.classList.remove("drawn"));
  }
  addEventListener("beforeprint", () => {
    for (const folded of document.querySelectorAll("details")) {
      folded.open = true;
    }
  });
})();
