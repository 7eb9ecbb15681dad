// Searching in the open conversation. The field is there at once, so that what is typed next goes into it; what holds the words is found
// and drawn by the server, and brought before the reader's eyes here.
const dialog = () => document.getElementById('thread-find');
const asked = () => new URLSearchParams(location.search).get('find');
let stood = asked() === null ? null : location.search;

/** Answers the message at which one stands, or undefined. */
export function hit() {
    const at = document.querySelector('#said > .hit[aria-current]');
    at?.scrollIntoView({ block: 'center' });
    return at;
}

function opener() {
    document.querySelector('[data-finds]')?.focus();
}

document.addEventListener('click', event => {
    const field = event.target.closest('[data-finds]') && dialog()?.querySelector('[type=search]');
    if (field) {
        event.preventDefault();
        dialog().show();
        field.focus();
        field.select();
    } else if (event.target.closest('[data-over]') && asked() === null) {
        // Nothing was asked yet: the page is as it was.
        event.preventDefault();
        event.stopPropagation();
        dialog().close();
        opener();
    }
}, true);

document.addEventListener('keydown', event => {
    if (event.key !== 'Escape' || event.isComposing || !event.target.closest?.('#thread-find')) return;
    event.preventDefault();
    dialog().querySelector('[data-over]').click();
});

// The same words once more lead on to the message before.
document.addEventListener('submit', event => {
    const field = event.target.closest('#thread-find') && event.target.elements.find, earlier = field && dialog().querySelector('[data-earlier]');
    if (!earlier || field.value.trim() !== asked()) return;
    event.preventDefault();
    event.stopPropagation();
    earlier.click();
}, true);

document.addEventListener('htmx:afterSettle', () => {
    const stands = asked() === null ? null : location.search, list = document.getElementById('said');
    if (stands !== null && stands !== stood) hit();
    if (stands === null && stood !== null) {
        if (list) list.scrollTop = list.scrollHeight;
        // The field is hidden, and the browser has not let go of it yet.
        if (!document.activeElement?.matches(':not(body)') || document.activeElement.closest('#thread-find')) opener();
    }
    stood = stands;
});
