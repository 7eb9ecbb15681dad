// A look into a record from its list: <a data-peek href="/people/12"> in a row opens #peek, which fetches that page and shows what it says of
// the record. That is a picture of the page and not the page: nothing in it acts, and no id comes to stand twice.
import { current, move, rows, stand } from './rows.js';

const panel = () => document.getElementById('peek');
const peekable = () => rows().filter(row => row.querySelector('[data-peek]'));

let asked;

/** Opens the panel with what stands in this row. */
export function peek(row) {
    const dialog = panel();
    stand(peekable(), row);
    if (!dialog.open) {
        dialog.addEventListener('close', closed, { once: true });
        dialog.showModal();
    }
    show(dialog, row);
}

function closed() {
    asked?.abort();
    panel().querySelector('.body').replaceChildren();
    // The row and not a link in it, so that Enter opens the row that j and k reach from here.
    const row = current();
    if (!row) return;
    row.tabIndex = -1;
    row.focus();
    row.addEventListener('blur', () => row.removeAttribute('tabindex'), { once: true });
}

function step(by) {
    const before = current(), row = move(peekable(), by);
    if (row && row !== before) show(panel(), row);
}

document.addEventListener('click', event => {
    const link = event.target.closest('a[data-peek]'), by = event.target.closest('#peek [data-step]')?.dataset.step;
    if (by) return step(Number(by));
    if (!link || !panel() || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    peek(link.closest('[data-href]'));
});

const STEPS = { ArrowDown: 1, KeyJ: 1, ArrowUp: -1, KeyK: -1 };

document.addEventListener('keydown', event => {
    if (!panel()?.open || event.isComposing || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (STEPS[event.code]) {
        event.preventDefault();
        step(STEPS[event.code]);
    } else if (event.code === 'Space' && !event.target.closest('button, summary')) {
        event.preventDefault();
        panel().close();
    }
});

async function show(dialog, row) {
    const { href } = row.querySelector('[data-peek]'), body = dialog.querySelector('.body'), whole = dialog.querySelector('[data-whole]');
    const all = peekable(), at = all.indexOf(row);
    asked?.abort();
    const { signal } = asked = new AbortController();
    dialog.querySelector('h2').textContent = row.querySelector('[data-open]').textContent.trim();
    whole.href = href;
    dialog.querySelectorAll('[data-step]').forEach(button => { button.disabled = !all[at + Number(button.dataset.step)]; });
    if (document.activeElement?.matches(':disabled') || !dialog.contains(document.activeElement)) whole.focus();
    body.setAttribute('aria-busy', 'true');
    const { page, words } = await read(href, signal);
    if (signal.aborted) return;
    // Whoever was signed out meanwhile is led to the door.
    if (page && !page.querySelector('.rb-record')) return location.assign(href);
    const steps = page?.querySelector('#part-linked > #tasks')?.getAttribute('hx-get');
    const next = steps && (await read(steps, signal)).page?.querySelector('#tasks');
    if (signal.aborted) return;
    draw(body, new URL(href).pathname, page ? [...page.querySelectorAll('main > :is(.rb-banner, .rb-head, .rb-way)'), next, ...page.querySelectorAll('#part-facts > *')] : [said(words)]);
    body.removeAttribute('aria-busy');
    dialog.scrollTop = 0;
}

/** The page that stands there, or words that say why there is none. */
async function read(href, signal) {
    try {
        const answer = await fetch(href, { signal, headers: { Accept: 'text/html' } });
        return answer.ok ? { page: new DOMParser().parseFromString(await answer.text(), 'text/html') } : { words: document.body.dataset.failed };
    } catch {
        return { words: document.body.dataset.offline };
    }
}

function said(words) {
    const text = document.createElement('p');
    text.setAttribute('role', 'alert');
    text.textContent = words;
    return text;
}

function draw(body, path, parts) {
    // Made still while they lie in the page that was fetched, where no element has come alive yet.
    body.replaceChildren(...parts.filter(Boolean).map(part => still(part, path)));
}

// What is there to be changed, and what is not filled.
const GONE = 'script, template, noscript, dialog, datalist, input, select, textarea, h1, form[hidden], rb-live, rb-here, .rb-menu, .rb-tick, .rb-way a, '
    + 'button:not(.step), a.rb-quiet, .rb-wide, .rb-fact:has(.none), [hx-trigger=load], '
    + '.actions > :not(a[href^="tel:"], a[href^="mailto:"], a[href^="https://wa.me/"])';
const ACTS = /^(id|for|name|autofocus|tabindex|hx-.*|data-.*|aria-(labelledby|describedby|controls|live))$/;

function still(part, path) {
    part.querySelectorAll(GONE).forEach(element => element.remove());
    part.querySelectorAll('details.rb-more').forEach(more => more.querySelector('.rb-fact') || more.remove());
    part.querySelectorAll('.rb-face').forEach(face => face.replaceWith(face.firstElementChild));
    for (const element of [part, ...part.querySelectorAll('*')]) {
        // A clock that counts down is a picture that moves.
        if (element.localName === 'rb-clock') continue;
        for (const { name } of [...element.attributes]) if (ACTS.test(name)) element.removeAttribute(name);
        if (element.localName.includes('-') || element.matches('form, button') || element.getAttribute('href')?.startsWith(path + '/')) plain(element);
    }
    return part;
}

function plain(element) {
    if (!element.className) return element.replaceWith(...element.childNodes);
    const span = element.ownerDocument.createElement('span');
    span.className = element.className;
    span.append(...element.childNodes);
    element.replaceWith(span);
}
