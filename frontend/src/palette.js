// Search and commands in one place. The search field in the top bar is a plain form; here it opens the palette instead.
import { move } from './rows.js';

const palette = () => document.getElementById('palette');

/** Opens the palette with what was typed so far. Answers false where the page has none. */
export function openPalette(typed = '') {
    const dialog = palette();
    if (!dialog) return false;
    // The field in the top bar gives its focus up: when the palette closes, the page's keys work again.
    if (document.activeElement?.closest('.rb-top .rb-search')) document.activeElement.blur();
    if (!dialog.open) dialog.showModal();
    const field = dialog.querySelector('input[type=search]');
    field.value = typed;
    field.focus();
    narrow(dialog, typed);
    return true;
}

document.addEventListener('click', event => {
    const field = event.target.closest('.rb-top .rb-search');
    if (field && openPalette(field.querySelector('input').value)) event.preventDefault();
});

document.addEventListener('input', event => {
    if (event.target.closest('#palette')) narrow(palette(), event.target.value);
});

document.addEventListener('keydown', event => {
    const dialog = event.target.closest?.('#palette');
    if (!dialog || event.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        event.preventDefault();
        move(links(dialog), event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Enter' && dialog.querySelector('[data-cursor]')) {
        event.preventDefault();
        dialog.querySelector('[data-cursor]').click();
    }
});

const links = dialog => [...dialog.querySelectorAll('.found a')].filter(link => !link.closest('[hidden]') && !link.hidden);

/** The rooms and commands that stand in the page are narrowed at once; the server's findings come beneath them. */
function narrow(dialog, typed) {
    const wanted = typed.trim().toLocaleLowerCase();
    let any = false;
    dialog.querySelectorAll('[data-commands] a').forEach(link => {
        link.hidden = !link.textContent.toLocaleLowerCase().includes(wanted);
        any ||= !link.hidden;
        delete link.dataset.cursor;
    });
    dialog.querySelector('[data-commands]')?.toggleAttribute('hidden', !any);
}
