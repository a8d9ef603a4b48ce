// Second factors: keys and codes to take along, questions before a factor changes.
function text(id) {
  const element = document.getElementById(id);
  const rows = [...element.querySelectorAll('li')].map((row) => row.textContent.trim());
  return rows.length ? rows.join('\n') : element.textContent.replace(/\s/g, '');
}

function save(id, name) {
  const address = URL.createObjectURL(new Blob([`${text(id)}\n`], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

document.addEventListener('click', async (event) => {
  const button = event.target.closest('button');
  if (!button) {
    return;
  }
  if (button.dataset.copyText) {
    await navigator.clipboard.writeText(text(button.dataset.copyText));
    const said = document.getElementById('copied');
    if (said) {
      said.textContent = said.dataset.words;
    }
    button.classList.add('done');
  } else if (button.dataset.saveText) {
    save(button.dataset.saveText, button.dataset.file);
  } else if ('print' in button.dataset) {
    window.print();
  } else if (button.dataset.removeDevice) {
    document.getElementById('remove-device').value = button.dataset.removeDevice;
    document.getElementById('remove-kind').value = button.dataset.kind;
    document.getElementById('remove-name').textContent = button.dataset.name;
    document.getElementById('remove-dialog').showModal();
  } else if (button.dataset.dialog) {
    document.getElementById(button.dataset.dialog).showModal();
  }
});
