// Nice to have; every page works without it.

// Those who hear the page are taken to what is wrong, also when the address points to another place on the page.
const faults = document.querySelector('.faults');
if (faults) {
  history.replaceState(null, '', location.pathname + location.search);
  faults.focus();
  addEventListener('load', () => requestAnimationFrame(() => faults.focus()));
}

// A file can be dropped on its field without this; here it shows that it can.
for (const field of document.querySelectorAll('input.drop')) {
  field.addEventListener('dragover', () => field.classList.add('over'));
  // A browser that has begun to send far too much is cut off without a word.
  field.addEventListener('change', () => {
    const tooLarge = field.files[0]?.size > Number(field.dataset.most);
    field.setCustomValidity(tooLarge ? 'Filen är för stor. Högst 20 MB kan läsas. Dela upp den, eller ta bort bilder och andra blad.' : '');
    field.reportValidity();
  });
  for (const end of ['dragleave', 'drop']) field.addEventListener(end, () => field.classList.remove('over'));
}

// What is written is saved while one types. Without this a button saves it.
for (const form of document.querySelectorAll('form[data-autosave]')) {
  const [text, count] = [form.querySelector('textarea'), form.querySelector('[data-count]')];
  const [said, revision] = [form.querySelector('[data-saved]'), form.querySelector('[name="Form.Revision"]')];
  let waiting, saving, stopped;
  const save = async () => {
    waiting = undefined;
    try {
      const answer = await fetch(form.dataset.autosave, { method: 'POST', body: new URLSearchParams(new FormData(form)), redirect: 'manual' });
      if (!answer.ok) throw new Error(answer.status);
      const saved = await answer.json();
      if (saved.ok) revision.value = saved.revision;
      stopped = !saved.ok;
      said.textContent = saved.said;
    } catch {
      said.textContent = 'Det gick inte att spara just nu. Texten finns kvar här; tryck på Spara utkast.';
    }
  };
  // One save at a time, and the last one is what the button waits for.
  const queue = () => {
    const mine = (saving ?? Promise.resolve()).then(save).then(() => { if (saving === mine) saving = undefined; });
    saving = mine;
  };
  const counted = () => {
    count.textContent = `${[...text.value.trim()].length.toLocaleString('sv')} tecken av ${Number(count.dataset.count).toLocaleString('sv')}.`;
  };
  counted();
  form.addEventListener('input', () => {
    counted();
    if (!stopped) waiting ??= setTimeout(queue, 2000);
  });
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden || !waiting) return;
    clearTimeout(waiting);
    queue();
  });
  // The button waits for a save that is under way, or it would seem to come from somebody else.
  form.addEventListener('submit', event => {
    clearTimeout(waiting);
    waiting = undefined;
    stopped = true;
    if (!saving) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    saving.then(() => form.requestSubmit(event.submitter));
  });
}

// What is pasted keeps its lists, also where the clipboard has no plain text. The server removes the rest.
const plainOf = html => {
  // Styles are only read here; as styles they would be against the site's policy.
  const page = new DOMParser().parseFromString(html.replace(/\sstyle=/gi, ' data-style='), 'text/html');
  for (const unseen of page.querySelectorAll('style, script, title, xml')) unseen.remove();
  const isBullet = element => /font-family:[^;]*(symbol|wingdings|courier)/i.test(element.dataset?.style ?? '')
    && [...element.textContent.trim()].length === 1;
  const read = node => [...node.childNodes].map(child => {
    if (child.nodeType === Node.TEXT_NODE) return child.data.replace(/[ \t\r\n]+/g, ' ');
    if (child.nodeType !== Node.ELEMENT_NODE) return '';
    if (child.tagName === 'BR') return '\n';
    if (isBullet(child)) return '• ';
    const inner = read(child);
    if (/^(TD|TH)$/.test(child.tagName)) return `${inner.trim()}\t`;
    if (child.tagName === 'LI') return `\n• ${inner.trim()}\n`;
    return /^(P|DIV|TR|UL|OL|TABLE|BLOCKQUOTE|PRE|H[1-6])$/.test(child.tagName) ? `\n${inner.trim()}\n` : inner;
  }).join('');
  return read(page.body).replace(/ *\n\s*/g, '\n').trim();
};
for (const text of document.querySelectorAll('form[data-autosave] textarea')) {
  text.addEventListener('paste', event => {
    const [html, plain] = ['text/html', 'text/plain'].map(type => event.clipboardData.getData(type));
    if (!html || (plain && !/<li|mso-list/i.test(html))) return;
    event.preventDefault();
    document.execCommand('insertText', false, plainOf(html));
  });
}

// A form is sent once, also when the button is pressed twice.
for (const form of document.forms) {
  form.addEventListener('submit', event => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = 'yes';
    setTimeout(() => delete form.dataset.sent, 3000);
  });
}

// How a target is read, shown as one types. Without this a button shows it.
for (const part of document.querySelectorAll('[data-reading]')) {
  const [text, shown] = [part.querySelector('textarea'), part.querySelector('.reading')];
  let waiting, asked;
  text.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      asked?.abort();
      asked = new AbortController();
      try {
        const answer = await fetch(`${part.dataset.reading}&phrase=${encodeURIComponent(text.value)}`, { signal: asked.signal });
        if (answer.ok) shown.innerHTML = await answer.text();
      } catch {
        // Another letter was typed, or the network is gone; the button still works.
      }
    }, 300);
  });
}

// A person who does nothing for an hour is signed out. Typing is doing something, and there is a warning five minutes before.
if (document.body.dataset.idle) {
  const [idle, warning, renewal] = [Number(document.body.dataset.idle), 5 * 60, 5 * 60];
  const notice = document.createElement('div');
  notice.className = 'note';
  notice.setAttribute('role', 'alert');
  let seen = Date.now();
  const renew = async () => {
    try {
      const answer = await fetch('/mitt-konto', { method: 'HEAD', redirect: 'manual' });
      if (!answer.ok) return;
      seen = Date.now();
      notice.remove();
    } catch {
      // The network is gone; what is typed is still here.
    }
  };
  const show = (words, ...more) => {
    if (notice.isConnected && notice.textContent.startsWith(words)) return;
    notice.replaceChildren(words, ...more);
    document.querySelector('main').prepend(notice);
  };
  const stay = document.createElement('button');
  [stay.type, stay.textContent] = ['button', 'Fortsätt vara inloggad'];
  stay.addEventListener('click', renew);
  document.addEventListener('input', () => {
    if ((Date.now() - seen) / 1000 > renewal) renew();
  });
  setInterval(() => {
    const left = idle - (Date.now() - seen) / 1000;
    if (left <= 0) show('Du har loggats ut. Det du skrivit finns kvar: skicka det, så får du logga in först.');
    else if (left <= warning) show('Du loggas snart ut, om du inte gör något. ', stay);
  }, 5000);
}
