// Waits for a job to become ready, then asks again: the server sends the browser on.
import './page.js';
import { Push } from './push.js';

const waiting = document.getElementById('waiting');
if (waiting.dataset.wait === 'true') {
  const push = new Push(waiting.dataset.sequence);
  push.addEventListener('job', ({ detail }) => {
    if (detail.job === waiting.dataset.job) {
      window.location.reload();
    }
  });
  push.addEventListener('up', ({ detail }) => detail.again && window.location.reload());
  push.addEventListener('ended', () => window.location.reload());
}
