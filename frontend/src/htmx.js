// How htmx speaks with the server: the token against forged requests, what an error looks like, and gentle updates.
import htmx from 'htmx.org/dist/htmx.esm.js';
import { Idiomorph } from 'idiomorph/dist/idiomorph.esm.js';
import { toast } from './toasts.js';

// What was typed or chosen since the last request: its answer knows nothing of that yet.
const touched = new Set();
document.addEventListener('input', ({ target }) => target.name && target.type !== 'file' && touched.add(target));

document.addEventListener('htmx:configRequest', event => {
    const token = document.querySelector('meta[name=csrf]')?.content;
    if (token && event.detail.verb !== 'get') event.detail.headers['X-CSRF-TOKEN'] = token;
    for (const control of touched) if (!control.isConnected || event.detail.target?.contains(control)) touched.delete(control);
});

// hx-swap="morph" changes only what differs: what someone types, and where they stand, stays. What was pressed is no field: it says what it does now.
htmx.defineExtension('morph', {
    isInlineSwap: style => style === 'morph',
    handleSwap(style, target, fragment) {
        if (style !== 'morph') return false;
        const kept = [...touched].filter(control => target.contains(control)).map(control => [control, control.name, control.value]);
        const swapped = Idiomorph.morph(target, fragment.children, { morphStyle: 'outerHTML', ignoreActiveValue: !document.activeElement?.matches('button, a, summary') });
        for (const [control, name, value] of kept) if (control.isConnected && control.name === name) control.value = value;
        return swapped;
    },
});

function problem(xhr) {
    return new DOMParser().parseFromString(xhr.responseText, 'text/html').querySelector('[data-problem]')?.textContent.trim();
}

document.addEventListener('htmx:responseError', event => {
    toast(problem(event.detail.xhr) || document.body.dataset.failed, 'bad');
});
document.addEventListener('htmx:sendError', () => toast(document.body.dataset.offline, 'bad'));
document.addEventListener('toast', event => toast(event.detail.value ?? event.detail.text, event.detail.tone));

// What the trade forbids comes as a page of its own, not as the part that was asked for: its words are said, nothing is replaced.
document.addEventListener('htmx:beforeSwap', event => {
    if (event.detail.xhr.status !== 422) return;
    const words = problem(event.detail.xhr);
    if (words) {
        event.detail.shouldSwap = false;
        toast(words, 'bad');
    }
});

// The server's answer to a wrong form holds the form with its errors: the first one gets the focus.
document.addEventListener('htmx:afterSettle', event => {
    event.detail.target?.querySelector?.('[aria-invalid=true]')?.focus();
});
