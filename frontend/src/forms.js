// Small comforts of forms: drafts that survive a closed window, copying, leaving a changed form, sending once.
import { toast } from './toasts.js';

// <form data-draft="note-person-12"> keeps what is typed in this browser until the form is sent.
const draftOf = form => 'rabta.draft.' + form.dataset.draft;
const fields = form => [...form.elements].filter(field => field.name && field.matches('textarea, input[type=text]'));

function recall(root) {
    root.querySelectorAll('form[data-draft]').forEach(form => {
        const kept = JSON.parse(localStorage.getItem(draftOf(form)) ?? '{}');
        fields(form).forEach(field => { if (!field.value && kept[field.name]) field.value = kept[field.name]; });
    });
}
recall(document);
document.addEventListener('htmx:afterSettle', event => recall(event.target));

document.addEventListener('input', event => {
    const form = event.target.form;
    if (form?.dataset.draft) {
        localStorage.setItem(draftOf(form), JSON.stringify(Object.fromEntries(fields(form).map(field => [field.name, field.value]))));
    }
});
document.addEventListener('submit', event => {
    if (event.target.dataset.draft && !event.target.matches('[hx-post]')) localStorage.removeItem(draftOf(event.target));
});
document.addEventListener('htmx:afterRequest', event => {
    const form = event.target.closest?.('form[data-draft]');
    if (form && event.detail.successful && event.detail.xhr.status < 400) localStorage.removeItem(draftOf(form));
});
// What someone typed must not wait in the browser for the next person: signing out clears it.
document.addEventListener('submit', event => {
    if (event.target.matches('[data-signs-out]')) {
        for (const store of [localStorage, sessionStorage]) {
            Object.keys(store).filter(key => key.startsWith('rabta.')).forEach(key => store.removeItem(key));
        }
    }
});

// Browsers lend the clipboard to https and localhost alone; in a shop's own network the old way still works.
async function copy(text) {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    const field = document.createElement('textarea');
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand('copy');
    field.remove();
}

document.addEventListener('click', async event => {
    const button = event.target.closest('[data-copy]');
    if (!button) return;
    await copy(button.dataset.copy);
    toast(document.body.dataset.copied);
});

// A control that sends its form when it changes: <select data-submits>.
document.addEventListener('change', event => {
    if (event.target.matches('[data-submits]')) event.target.form.requestSubmit();
});

// A button that is pressed when the field of that name changes: without a script one presses it.
document.querySelectorAll('[data-press-on]').forEach(button => { button.hidden = true; });
document.addEventListener('change', event => {
    const button = event.target.form?.querySelector(`[data-press-on="${CSS.escape(event.target.name ?? '')}"]`);
    if (button) button.click();
});

// What is unfolded in a form is wanted: a lone box is ticked, a field is ready to be typed into. Folding it again empties it, and what was
// chosen stands there again when it is unfolded once more.
const value = field => field.matches('select') ? [...field.options].map(option => option.selected) : field.matches('[type=checkbox], [type=radio]') ? field.checked : field.value;
function put(field, kept) {
    if (field.matches('select')) [...field.options].forEach((option, i) => { option.selected = kept ? kept[i] : i === 0; });
    else if (field.matches('[type=checkbox], [type=radio]')) field.checked = kept ?? false;
    else field.value = kept ?? '';
}
document.addEventListener('click', event => {
    const fold = event.target.closest('.rb-fold > summary')?.parentElement;
    if (!fold) return;
    const opens = !fold.open;
    const inside = [...fold.querySelectorAll('input:not([type=hidden]), select, textarea')];
    if (!opens) inside.forEach(field => { field.kept = value(field); put(field); });
    else if (inside.length === 1 && inside[0].type === 'checkbox') inside[0].checked = true;
    else inside.forEach(field => { if ('kept' in field) put(field, field.kept); });
    if (opens) setTimeout(() => inside[0]?.focus());
});

// One press, one sending: a second press while the first is on its way does nothing.
document.addEventListener('submit', event => {
    if (event.target.method !== 'post' || event.target.matches('[hx-post]') || event.target.closest('[hx-boost]')?.getAttribute('hx-boost') === 'true') return;
    if (event.target.dataset.sent) event.preventDefault();
    else event.target.dataset.sent = 'yes';
});
window.addEventListener('pageshow', () => document.querySelectorAll('form[data-sent]').forEach(form => delete form.dataset.sent));
