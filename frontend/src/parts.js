// The tabs of a record on a phone: the style sheet shows the part that the address names. Going from one to another leaves
// no step behind in the history, and whoever does not see the line below the tab is told which one is open.
function parts() {
    const record = document.querySelector('.rb-record');
    if (!record) return;
    const open = [...record.children].find(part => part.id && part.offsetParent);
    record.querySelectorAll('.rb-record-tabs a').forEach(tab => {
        if (tab.hash === '#' + open?.id) tab.setAttribute('aria-current', 'true');
        else tab.removeAttribute('aria-current');
    });
}

document.addEventListener('click', event => {
    const tab = event.target.closest('.rb-record-tabs a');
    if (!tab || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    location.replace(tab.hash);
});
addEventListener('hashchange', parts);
parts();
