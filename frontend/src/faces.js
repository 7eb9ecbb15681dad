// A picture that does not come, or is gone from the disk, gives way to the letters that it lies over.
const gone = picture => picture.matches?.('.rb-avatar img') && picture.remove();

document.addEventListener('error', event => gone(event.target), true);
document.querySelectorAll('.rb-avatar img').forEach(picture => picture.complete && picture.naturalWidth === 0 && gone(picture));
