/** Stands for src/ui/icon.tsx where there is no build: the pictures say nothing to a screen reader anyway. */
export const Icon = ({ name }: { name: string }) => <span aria-hidden="true" data-icon={name} />;
