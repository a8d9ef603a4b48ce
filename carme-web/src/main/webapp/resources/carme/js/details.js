// The panel with all that is known about one job.
import { request } from './ajax.js';

export class Details {
  constructor() {
    this.drawer = document.getElementById('details-drawer');
    this.empty = document.getElementById('details-content').cloneNode(true);
    document.addEventListener('click', (event) => {
      const button = event.target.closest('[data-details]');
      if (button) {
        this.open(button.dataset.details);
      } else if (event.target.closest('[data-extend]')) {
        this.extend();
      }
    });
  }

  open(job) {
    this.job = job;
    document.getElementById('details-content').replaceChildren(...this.empty.cloneNode(true).childNodes);
    this.drawer.showModal();
    this.refresh();
  }

  /** Asks for more time. */
  async extend() {
    const button = document.getElementById('extend');
    button.disabled = true;
    document.getElementById('extend-minutes').value = document.getElementById('extend-choice').value;
    try {
      await request('extend-now', { execute: 'details-form', render: 'details-content jobs' });
    } catch {
      button.disabled = false;
    }
  }

  toLastLine() {
    const log = document.querySelector('#details-content .log');
    if (log) {
      log.scrollTop = log.scrollHeight;
    }
  }

  /** Asks again, if it is this job that is shown. */
  async refresh(job = this.job, byPage = false) {
    if (!this.drawer.open || job !== this.job) {
      return;
    }
    document.getElementById('details-job').value = this.job;
    try {
      await request('details-show', { execute: 'details-form', render: 'details-content', byPage });
      this.toLastLine();
    } catch {
      // The page has said so.
    }
  }
}
