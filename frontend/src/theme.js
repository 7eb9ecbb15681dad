// The theme changes at once; the server is told, and remembers it for this member.
document.addEventListener('click', event => {
    const choice = event.target.closest('button[name=theme]');
    if (!choice) return;
    event.preventDefault();
    document.documentElement.dataset.bsTheme = choice.value;
    choice.form.querySelectorAll('button[name=theme]').forEach(each => each.setAttribute('aria-pressed', each === choice));
    const words = new URLSearchParams(new FormData(choice.form));
    words.set('theme', choice.value);
    fetch(choice.form.action, { method: 'POST', body: words, redirect: 'manual' });
});
