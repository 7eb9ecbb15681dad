// The customers' own door: everything works without this. It offers articles while a subject is typed, shows what comes in, and sends once.

const hints = document.querySelector('[data-hints]');
if (hints) {
    const asked = hints.querySelector('input'), place = document.getElementById('hints');
    let pause, last = asked.value.trim();
    asked.addEventListener('input', () => {
        clearTimeout(pause);
        pause = setTimeout(async () => {
            const words = asked.value.trim();
            if (words === last) return;
            last = words;
            const answer = words.length < 3 ? null : await fetch(`${hints.dataset.hints}?q=${encodeURIComponent(words)}`).catch(() => null);
            if (words === last && (!answer || answer.ok)) place.replaceChildren(...(answer ? new DOMParser().parseFromString(await answer.text(), 'text/html').body.children : []));
        }, 400);
    });
}

// A second press while the first is on its way does nothing; what is typed stays where the line breaks.
document.querySelectorAll('form[data-once]').forEach(form => form.addEventListener('submit', event => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = 'yes';
}));
addEventListener('pageshow', () => document.querySelectorAll('form[data-once]').forEach(form => delete form.dataset.sent));

// Which files were chosen, in the page's own words.
document.querySelectorAll('.rb-portal-files').forEach(box => {
    const input = box.querySelector('input'), names = box.querySelector('ul');
    const show = () => names.replaceChildren(...[...input.files].map(file => Object.assign(document.createElement('li'), { textContent: file.name, dir: 'auto' })));
    box.classList.add('own');
    input.addEventListener('change', show);
    show();
});

// A letter is fetched when somebody opens it.
function letters(within) {
    within.querySelectorAll('.rb-portal-letter').forEach(box => box.addEventListener('toggle', () => {
        const frame = box.querySelector('iframe');
        if (box.open && frame.hidden) {
            frame.src = frame.dataset.src;
            frame.hidden = false;
        }
    }));
}
letters(document);

const thread = document.getElementById('thread');
if (thread) {
    let line, pause;
    const listen = () => {
        if (line || document.visibilityState !== 'visible') return;
        line = new EventSource(thread.dataset.events);
        line.onmessage = later;
        line.addEventListener('refresh', later);
        line.addEventListener('end', hang);
    };
    const hang = () => { line?.close(); line = null; };
    const later = () => { clearTimeout(pause); pause = setTimeout(take, 150); };
    const take = async () => {
        const answer = await fetch(location.href.replace(/[?#].*/, '')).catch(() => null);
        if (!answer?.ok) return;
        const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
        const now = fresh.getElementById('thread'), standing = fresh.getElementById('standing');
        if (!now) return;
        // Only what is new: an opened letter stays open, and what is read aloud is the new alone.
        thread.querySelector('.none')?.remove();
        [...now.children].filter(one => one.id && !document.getElementById(one.id)).forEach(one => { thread.append(one); letters(one); });
        document.getElementById('standing').replaceWith(standing);
    };
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' ? (listen(), later()) : hang());
    addEventListener('pagehide', hang);
    listen();
}
