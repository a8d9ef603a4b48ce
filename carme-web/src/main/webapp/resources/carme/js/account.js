// The account page: copy a new token, ask before one is revoked.
import { Live } from './live.js';
import { sentence, toast } from './page.js';
import { Push } from './push.js';

document.addEventListener('click', async (event) => {
  const copy = event.target.closest('[data-copy]');
  if (copy) {
    await navigator.clipboard.writeText(document.getElementById(copy.dataset.copy).textContent);
    toast(sentence('copied'), 2);
  }
  const revoke = event.target.closest('[data-revoke]');
  if (revoke) {
    document.getElementById('revoke-token').value = revoke.dataset.revoke;
    document.getElementById('revoke-name').textContent = revoke.dataset.name;
    document.getElementById('revoke-dialog').showModal();
  }
});

const live = new Live('', 'UP');
const push = new Push(Number.MAX_SAFE_INTEGER);
push.addEventListener('up', () => live.up());
push.addEventListener('down', () => live.down());
push.addEventListener('cluster', ({ detail }) => live.figures(detail.figures));
push.addEventListener('ended', () => window.location.assign('/login'));
