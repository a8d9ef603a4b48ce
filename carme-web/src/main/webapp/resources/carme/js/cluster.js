// Draws the cluster's figures as they come; the reader's own share stays what the page last knew.
const MOST_CELLS = 32;

function cells(counts) {
  const sum = Math.max(1, counts.reduce((total, [, count]) => total + count, 0));
  return counts.flatMap(([name, count]) => {
    const share = sum <= MOST_CELLS ? count : Math.max(count > 0 ? 1 : 0, Math.round((count * MOST_CELLS) / sum));
    return Array.from({ length: share }, () => {
      const cell = document.createElement('i');
      cell.className = name;
      return cell;
    });
  });
}

/** Brings the card up to date; answers false where it shows other kinds and must be asked for anew. */
export function draw(figures) {
  const card = document.getElementById('cluster');
  const rows = new Map([...card.querySelectorAll('[data-accelerator]')].map((row) => [row.dataset.accelerator, row]));
  if (rows.size !== figures.accelerators.length || card.dataset.nodes !== figures.nodes) {
    return false;
  }
  for (const kind of figures.accelerators) {
    const row = rows.get(kind.name);
    if (!row) {
      return false;
    }
    const mine = Math.min(Number(row.dataset.mine) || 0, kind.used);
    const free = row.querySelector('[data-free]');
    free.textContent = card.dataset.freeText.replace('{free}', kind.free).replace('{total}', kind.total);
    free.classList.toggle('none', kind.free === 0);
    row
      .querySelector('[data-cells]')
      .replaceChildren(...cells([['mine', mine], ['others', kind.used - mine], ['free', kind.free], ['down', kind.down]]));
  }
  const queue = card.querySelector('[data-queue]');
  queue.textContent = queue.dataset.queue.replace('{running}', figures.running).replace('{pending}', figures.pending);
  return true;
}
