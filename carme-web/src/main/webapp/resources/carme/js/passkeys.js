// Passkeys and security keys: asks the browser for one, and hands what it answers to the form that waits for it.
const ERRORS = { NotAllowedError: 'cancelled', AbortError: 'cancelled', InvalidStateError: 'known', SecurityError: 'elsewhere' };

function bytes(text) {
  const letters = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
  return Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
}

function text(buffer) {
  const letters = Array.from(new Uint8Array(buffer), (value) => String.fromCharCode(value)).join('');
  return btoa(letters).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

function named(credentials) {
  return credentials.map((credential) => ({ ...credential, id: bytes(credential.id) }));
}

/** What to ask for: it came with the page, or Carme is asked for it now. */
async function options(button) {
  if (button.dataset.options) {
    return JSON.parse(button.dataset.options);
  }
  const answer = await fetch(button.dataset.from, { method: 'POST', headers: { Accept: 'application/json' } });
  if (answer.redirected || answer.status === 401) {
    window.location.reload();
    return null;
  }
  const said = await answer.json();
  if (!answer.ok) {
    throw new Error(said.detail);
  }
  return said;
}

async function made(asked) {
  const credential = await navigator.credentials.create({
    publicKey: {
      ...asked,
      challenge: bytes(asked.challenge),
      user: { ...asked.user, id: bytes(asked.user.id) },
      excludeCredentials: named(asked.excludeCredentials),
    },
  });
  return written(credential, {
    attestationObject: text(credential.response.attestationObject),
    transports: credential.response.getTransports?.() || [],
  });
}

async function signed(asked) {
  const credential = await navigator.credentials.get({
    publicKey: { ...asked, challenge: bytes(asked.challenge), allowCredentials: named(asked.allowCredentials) },
  });
  const { authenticatorData, signature, userHandle } = credential.response;
  return written(credential, {
    authenticatorData: text(authenticatorData),
    signature: text(signature),
    ...(userHandle ? { userHandle: text(userHandle) } : {}),
  });
}

function written(credential, response) {
  return JSON.stringify({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    response: { clientDataJSON: text(credential.response.clientDataJSON), ...response },
    clientExtensionResults: {},
  });
}

function say(button, words) {
  const line = document.getElementById(button.dataset.says);
  line.textContent = words;
  line.hidden = !words;
}

async function ask(button) {
  const submit = document.getElementById(button.dataset.by);
  say(button, '');
  button.disabled = true;
  try {
    const asked = await options(button);
    if (asked) {
      const answer = button.dataset.passkey === 'make' ? await made(asked) : await signed(asked);
      document.getElementById(button.dataset.into).value = answer;
      submit.form.requestSubmit(submit);
    }
  } catch (error) {
    const line = document.getElementById(button.dataset.says);
    const known = error instanceof DOMException && ERRORS[error.name];
    say(button, known ? line.dataset[known] : error.constructor === Error ? error.message : line.dataset.failed);
  } finally {
    button.disabled = false;
  }
}

if (window.PublicKeyCredential && navigator.credentials) {
  document.querySelectorAll('[data-with-passkeys]').forEach((element) => {
    element.hidden = false;
  });
  document.querySelectorAll('[data-without-passkeys]').forEach((element) => {
    element.hidden = true;
  });
  document.addEventListener('click', (event) => {
    const button = event.target.closest('button[data-passkey]');
    if (button && (!button.form || button.form.reportValidity())) {
      ask(button);
    }
  });
}
