// Keeps what the job card says about free devices as fresh as the figures.

/** Brings the list of accelerators and the tiles up to date. */
export function offer(figures) {
  const form = document.getElementById('launch-form');
  if (!form) {
    return;
  }
  const free = new Map(figures.accelerators.map((kind) => [kind.name, kind.free]));
  const titles = new Map(JSON.parse(form.dataset.options).accelerators.map((kind) => [kind.name, kind]));
  [...document.getElementById('launch-accelerator').options].forEach((option) => {
    const kind = titles.get(option.value);
    if (kind?.gpu && free.has(option.value)) {
      option.textContent = form.dataset.freeText.replace('{title}', kind.title).replace('{free}', free.get(option.value));
    }
  });
  const words = document.getElementById('launch-tiles').dataset;
  document.querySelectorAll('[data-tile]').forEach((tile) => {
    const { accelerator, gpus, nodes } = JSON.parse(tile.dataset.tile);
    const when = tile.querySelector('.when');
    const possible = figures.health === 'UP' && free.get(accelerator) >= Math.max(1, gpus * nodes);
    when.className = possible ? 'when now' : 'when wait';
    when.textContent = possible ? words.free : figures.health === 'DOWN' ? words.away : words.full;
  });
}
