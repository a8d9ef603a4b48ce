// The page about people: ask before something is done about an account; to erase it, its name is typed.
document.addEventListener('click', (event) => {
  const act = event.target.closest('[data-act]');
  if (!act) {
    return;
  }
  document.getElementById('act-title').textContent = act.textContent.replace(/\s*…$/, '');
  document.getElementById('act-name').textContent = act.dataset.user;
  document.getElementById('act-words').textContent = act.dataset.words;
  document.getElementById('act-what').value = act.dataset.act;
  document.getElementById('act-user').value = act.dataset.user;
  document.getElementById('act-confirm').value = '';
  document.getElementById('act-typed').hidden = act.dataset.act !== 'erase';
  act.closest('details').open = false;
  document.getElementById('act-dialog').showModal();
});
