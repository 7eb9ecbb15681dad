// Keys by where they lie (event.code), so that they are the same under an Urdu keyboard. None while someone types. A page's own keys stand
// at its controls: data-press="KeyR".
import { openPalette } from './palette.js';
import { peek } from './peek.js';
import { current, move, openRow, rows } from './rows.js';

const typing = target => target.closest?.('input, textarea, select, [contenteditable=true], dialog[open]');
let going = 0;

document.addEventListener('keydown', event => {
    if (event.isComposing || event.defaultPrevented) return;
    if ((event.ctrlKey || event.metaKey) && event.code === 'KeyK' && openPalette()) return event.preventDefault();
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (Date.now() - going < 1500) {
        going = 0;
        const room = document.querySelector(`[data-go="${event.code.replace('Key', '')}"]`);
        if (room) return taken(event, () => room.click());
    }
    const own = document.querySelector(`main [data-press="${event.code}"]`);
    if (own && !event.shiftKey) {
        return taken(event, () => {
            own.focus();
            own.click();
        });
    }
    if (event.key === '?') return taken(event, () => document.getElementById('keys')?.showModal());
    switch (event.code) {
        case 'Slash': return taken(event, () => openPalette());
        case 'KeyG': going = Date.now(); return;
        case 'KeyC': return press(event, '[data-key=create]');
        case 'KeyE': return press(event, '[data-key=edit]');
        case 'KeyN': return press(event, '[data-key=next]');
        case 'KeyP': return press(event, '[data-key=previous]');
        case 'KeyT': return press(event, '[data-key=today]');
        case 'KeyJ': return taken(event, () => move(rows(), 1));
        case 'KeyK': return taken(event, () => move(rows(), -1));
        case 'KeyX': return current() && taken(event, () => current().querySelector('[data-pick]')?.click());
        case 'Space': return !event.shiftKey && current()?.querySelector('[data-peek]') && !event.target.closest('button, summary') && taken(event, () => peek(current()));
        case 'Enter': return current() && !event.target.closest('a, button, summary') && taken(event, () => openRow(current()));
    }
});

function taken(event, act) {
    event.preventDefault();
    act();
}

function press(event, selector) {
    // What a page is for goes before what every page has.
    const control = document.querySelector('main ' + selector) ?? document.querySelector(selector);
    if (control) taken(event, () => control.click());
}
