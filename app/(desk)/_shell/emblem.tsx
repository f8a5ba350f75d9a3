/** The product's mark; not a national emblem. */
export function Emblem({ size = 20 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <path d="M12 1.5l9 3.3v7c0 5.8-3.7 8.9-9 10.7-5.3-1.8-9-4.9-9-10.7v-7z" fill="#0b5a75" />
      <path d="M10.4 6.5h3.2v3.4H17v3.2h-3.4v3.4h-3.2v-3.4H7V9.9h3.4z" fill="#fff" />
    </svg>
  );
}
