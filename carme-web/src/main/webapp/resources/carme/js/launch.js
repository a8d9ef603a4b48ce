// The job card: lets nobody choose what cannot be, asks when it would start, and starts once however often one clicks.
import { request } from './ajax.js';

const PAUSE = 350;
const FIELDS = ['project', 'accelerator', 'gpus', 'nodes', 'image', 'name', 'time'];

// Not the fields themselves: what is chosen while a start is under way stays chosen.
const CHANGED_BY_START = [
  'launch-tiles launch-messages',
  ...FIELDS.map((name) => `launch-${name}-message`),
  'launch-key-holder launch-verdict jobs cluster',
].join(' ');

export class Launch {
  constructor(form) {
    this.form = form;
    this.data = JSON.parse(form.dataset.options);
    this.restrict();
    form.addEventListener('change', () => this.changed());
    form.addEventListener('input', () => this.another());
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.start();
    });
    form.addEventListener('click', (event) => {
      const tile = event.target.closest('[data-tile]');
      if (tile && !this.busy) {
        this.take(JSON.parse(tile.dataset.tile));
        this.start();
      }
    });
    // Until here the choices of one list did not follow those of another.
    form.inert = false;
  }

  control(name) {
    return document.getElementById(`launch-${name}`);
  }

  take(values) {
    this.control('project').value = values.project;
    this.control('accelerator').value = values.accelerator;
    this.restrict();
    this.control('gpus').value = String(values.gpus);
    this.control('nodes').value = String(values.nodes);
    this.control('image').value = values.image;
    this.control('name').value = values.name;
    this.control('time').value = String(values.minutes);
    this.restrict();
    this.another();
  }

  changed() {
    this.restrict();
    this.another();
    window.clearTimeout(this.asking);
    this.asking = window.setTimeout(() => this.estimate(), PAUSE);
  }

  /** A changed choice is another job; the one that is being started keeps its key. */
  another() {
    if (this.busy) {
      this.changedMeanwhile = true;
    } else {
      this.control('key').value = window.crypto.randomUUID();
    }
  }

  restrict() {
    const project = this.data.projects.find(({ slug }) => slug === this.control('project').value);
    const kind = this.data.accelerators.find(({ name }) => name === this.control('accelerator').value);
    if (!project || !kind) {
      return;
    }
    this.data.accelerators.forEach(({ name, gpu }) => {
      this.allow('accelerator', name, !gpu || project.maxGpus > 0);
    });
    const counts = Object.entries(kind.nodesByCount).map(([count, nodes]) => [Number(count), nodes]);
    const offering = (perNode) => counts.reduce((sum, [count, nodes]) => sum + (count >= perNode ? nodes : 0), 0);
    this.each('gpus', (count) => (kind.gpu ? count >= 1 && count <= project.maxGpus && offering(count) > 0 : count === 0));
    const perNode = Number(this.control('gpus').value);
    const nodesLeft = kind.gpu ? offering(perNode) : offering(0);
    this.each('nodes', (count) => count <= project.maxNodes && count <= nodesLeft);
    [...this.control('image').options].forEach((option) => {
      this.allow('image', option.value, project.images.includes(option.value));
    });
    this.each('time', (minutes) => minutes <= project.maxMinutes);
  }

  each(name, possible) {
    [...this.control(name).options].forEach((option) => this.allow(name, option.value, possible(Number(option.value))));
    this.repair(name);
  }

  allow(name, value, possible) {
    const option = [...this.control(name).options].find((candidate) => candidate.value === value);
    option.disabled = !possible;
    option.hidden = !possible;
    this.repair(name);
  }

  /** A choice that has become impossible gives way to the nearest one. */
  repair(name) {
    const control = this.control(name);
    const chosen = control.selectedOptions[0];
    if (chosen && !chosen.disabled) {
      return;
    }
    const possible = [...control.options].filter((option) => !option.disabled);
    const below = possible.filter((option) => Number(option.value) <= Number(chosen?.value));
    const next = below.at(-1) || possible[0];
    if (next) {
      control.value = next.value;
    }
  }

  async estimate() {
    if (this.busy) {
      return;
    }
    this.control('verdict').firstElementChild?.setAttribute('aria-busy', 'true');
    try {
      await request('launch-estimate', { execute: 'launch-form', render: 'launch-verdict', quiet: true });
    } catch {
      this.control('verdict').firstElementChild?.removeAttribute('aria-busy');
    }
  }

  async start() {
    if (this.busy) {
      return;
    }
    this.busy = true;
    this.changedMeanwhile = false;
    window.clearTimeout(this.asking);
    this.form.classList.add('busy');
    this.control('start').disabled = true;
    try {
      await request('launch-start', { execute: 'launch-form', render: CHANGED_BY_START });
      const started = document.querySelector('[data-started]')?.dataset.started;
      if (started) {
        document.getElementById(`job-${started}`)?.scrollIntoView({ block: 'nearest', behavior: 'smooth' });
      }
    } catch {
      // The page has said so; the same key makes a second try safe.
    } finally {
      this.busy = false;
      this.form.classList.remove('busy');
      this.control('start').disabled = false;
      if (this.changedMeanwhile) {
        this.changed();
      }
    }
  }
}
