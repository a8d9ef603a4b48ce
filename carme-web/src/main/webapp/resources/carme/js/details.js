// The panel with all that is known about one job.
import { request } from './ajax.js';

export class Details {
  constructor() {
    this.drawer = document.getElementById('details-drawer');
    this.empty = document.getElementById('details-content').innerHTML;
    document.addEventListener('click', (event) => {
      const button = event.target.closest('[data-details]');
      if (button) {
        this.open(button.dataset.details);
      }
    });
  }

  open(job) {
    this.job = job;
    document.getElementById('details-content').innerHTML = this.empty;
    this.drawer.showModal();
    this.refresh();
  }

  /** Asks again, if it is this job that is shown. */
  async refresh(job = this.job) {
    if (!this.drawer.open || job !== this.job) {
      return;
    }
    document.getElementById('details-job').value = this.job;
    try {
      await request('details-show', { execute: 'details-form', render: 'details-content' });
    } catch {
      // The page has said so.
    }
  }
}
