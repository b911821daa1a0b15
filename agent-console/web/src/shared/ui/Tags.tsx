import classes from './Tags.module.css';

export function Tags({ tags }: { tags: readonly string[] }) {
  if (tags.length === 0) return null;
  return (
    <ul className={classes.tags}>
      {tags.map((tag) => (
        <li key={tag} className={classes.tag} data-vip={/^vip$/i.test(tag)}>
          {tag}
        </li>
      ))}
    </ul>
  );
}
