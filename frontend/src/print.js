// <button data-print> prints the page; without scripts it is not there.
document.addEventListener('click', event => {
    if (event.target.closest('[data-print]')) print();
});
