// Notices when something else is to be said of the cluster than the page says.

/** Whether the banner of this page is still right. */
export function holds(figures) {
  return document.getElementById('cluster-banner').dataset.standing === figures.standing;
}
