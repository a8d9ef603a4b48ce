// The list of ended jobs, kept up to date.
import { Details } from './details.js';
import { Live } from './live.js';
import { Push } from './push.js';
import { Refresh } from './refresh.js';

new Details();
const live = new Live('', 'UP');
const refresh = new Refresh('jobs-form', 'jobs');
const push = new Push(document.getElementById('jobs').dataset.sequence);
push.addEventListener('up', ({ detail }) => {
  live.up();
  if (detail.again) {
    refresh.soon();
  }
});
push.addEventListener('down', () => live.down());
push.addEventListener('cluster', ({ detail }) => live.figures(detail.figures));
push.addEventListener('job', () => refresh.soon());
push.addEventListener('ended', () => window.location.assign('/login'));
