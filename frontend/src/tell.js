// <a href="https://wa.me/…" data-tell="/people/12/ledger/reminders"> opens the letter elsewhere, and tells the program that it was opened.
document.addEventListener('click', event => {
    const link = event.target.closest('a[data-tell]');
    if (link) fetch(link.dataset.tell, { method: 'POST', keepalive: true, redirect: 'manual', headers: { 'X-CSRF-TOKEN': document.querySelector('meta[name=csrf]')?.content ?? '' } }).catch(() => {});
});
