import htmx from 'htmx.org/dist/htmx.esm.js';

// Native dialogs: [data-opens="id"] opens one, [data-closes] closes its own; the browser keeps the focus inside and gives it back.
document.addEventListener('click', event => {
    const opener = event.target.closest('[data-opens]');
    const dialog = opener && document.getElementById(opener.dataset.opens);
    if (dialog) {
        event.preventDefault();
        dialog.showModal();
    } else if (event.target.closest('[data-closes]')) {
        event.target.closest('dialog')?.close();
    } else if (event.target.matches?.('dialog[open]') && outside(event)) {
        event.target.close();
    }
});

// <a data-modal href="…"> opens what stands in #modal of that page over this one. Without a script it leads there.
document.addEventListener('click', async event => {
    const link = event.target.closest('a[data-modal]');
    if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    open(link.href);
});

// The same for who has no link: answers the dialog. Where there is none to be opened, otherwise is done with what was answered, or null.
export async function open(href, otherwise = () => location.assign(href)) {
    const answer = await fetch(href, { headers: { 'HX-Request': 'true' } }).catch(() => null);
    const there = answer?.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : null;
    if (!there?.getElementById('modal')) return otherwise(answer);
    return show(there.querySelector('h1').textContent.trim(), there.getElementById('modal'));
}

/** Shows a part of a page over this one, in the place of what was open so. */
export function show(title, part) {
    document.getElementById('modal-dialog')?.remove();
    const dialog = document.createElement('dialog');
    dialog.id = 'modal-dialog';
    dialog.className = 'rb-dialog';
    dialog.setAttribute('aria-labelledby', 'modal-title');
    dialog.innerHTML = '<header><h2 id="modal-title"></h2><button class="rb-quiet" type="button" data-closes><svg class="icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-linecap="round" aria-hidden="true"><path d="M18 6 6 18M6 6l12 12"/></svg></button></header><div class="body"></div>';
    dialog.querySelector('h2').textContent = title;
    dialog.querySelector('[data-closes]').setAttribute('aria-label', document.body.dataset.close);
    dialog.querySelector('.body').append(...document.importNode(part, true).childNodes);
    document.body.append(dialog);
    dialog.addEventListener('close', () => dialog.remove());
    dialog.showModal();
    htmx.process(dialog);
    dialog.querySelector('[autofocus]')?.focus();
    return dialog;
}

function outside({ target, clientX, clientY }) {
    const box = target.getBoundingClientRect();
    return clientX < box.left || clientX > box.right || clientY < box.top || clientY > box.bottom;
}
