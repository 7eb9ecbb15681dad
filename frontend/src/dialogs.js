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

function outside({ target, clientX, clientY }) {
    const box = target.getBoundingClientRect();
    return clientX < box.left || clientX > box.right || clientY < box.top || clientY > box.bottom;
}
