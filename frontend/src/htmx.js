// How htmx speaks with the server: the token against forged requests, what an error looks like, and gentle updates.
import htmx from 'htmx.org/dist/htmx.esm.js';
import { Idiomorph } from 'idiomorph/dist/idiomorph.esm.js';
import { toast } from './toasts.js';

document.addEventListener('htmx:configRequest', event => {
    const token = document.querySelector('meta[name=csrf]')?.content;
    if (token && event.detail.verb !== 'get') event.detail.headers['X-CSRF-TOKEN'] = token;
});

// hx-swap="morph" changes only what differs: what someone types, and where they stand, stays.
htmx.defineExtension('morph', {
    isInlineSwap: style => style === 'morph',
    handleSwap: (style, target, fragment) => style === 'morph'
        && Idiomorph.morph(target, fragment.children, { morphStyle: 'outerHTML', ignoreActiveValue: true }),
});

document.addEventListener('htmx:responseError', event => {
    const answer = new DOMParser().parseFromString(event.detail.xhr.responseText, 'text/html');
    const words = answer.querySelector('[data-problem]')?.textContent.trim();
    toast(words || document.body.dataset.failed, 'bad');
});
document.addEventListener('htmx:sendError', () => toast(document.body.dataset.offline, 'bad'));
document.addEventListener('toast', event => toast(event.detail.value ?? event.detail.text, event.detail.tone));

// The server's answer to a wrong form holds the form with its errors: the first one gets the focus.
document.addEventListener('htmx:afterSettle', event => {
    event.detail.target?.querySelector?.('[aria-invalid=true]')?.focus();
});
