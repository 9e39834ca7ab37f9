// A print that has just been counted goes to the printer without another key.
addEventListener("load", () => {
  if (performance.getEntriesByType("navigation")[0]?.type !== "reload") print();
});
