// Asks before a job is stopped.
import { request } from './ajax.js';

export class Stop {
  constructor() {
    this.dialog = document.getElementById('stop-dialog');
    document.addEventListener('click', (event) => {
      const button = event.target.closest('[data-stop]');
      if (button) {
        this.ask(button.dataset);
      }
    });
    document.getElementById('stop-form').addEventListener('submit', (event) => {
      event.preventDefault();
      this.stop();
    });
  }

  ask({ stop, name, waiting }) {
    const kind = waiting === 'true' ? 'cancel' : 'stop';
    const title = document.getElementById('stop-title');
    const words = document.getElementById('stop-words');
    const now = document.getElementById('stop-now');
    title.textContent = title.dataset[`${kind}Title`];
    words.textContent = words.dataset[`${kind}Words`];
    now.value = now.dataset[`${kind}Now`];
    document.getElementById('stop-name').textContent = name;
    document.getElementById('stop-job').value = stop;
    this.dialog.showModal();
  }

  async stop() {
    const now = document.getElementById('stop-now');
    now.disabled = true;
    try {
      await request('stop-now', { execute: 'stop-form', render: 'jobs launch-messages' });
      this.dialog.close();
    } catch {
      // The page has said so; the dialog stays for another try.
    } finally {
      now.disabled = false;
    }
  }
}
