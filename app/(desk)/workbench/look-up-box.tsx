"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Button } from "@/app/_ui/forms/button";
import styles from "./look-up-box.module.css";

/** Typed or scanned by a reader that types; the number goes on in memory, never in an address. */
export function LookUpBox({ label, placeholder }: { label: string; placeholder: string }) {
  const router = useRouter();
  const [number, setNumber] = useState("");
  function go(event: FormEvent) {
    event.preventDefault();
    if (number.trim() !== "") sessionStorage.setItem("look-up-number", number.trim());
    router.push("/look-up");
  }
  return (
    <form onSubmit={go} className={styles.box}>
      <input
        className="control"
        aria-label={label}
        placeholder={placeholder}
        value={number}
        autoComplete="off"
        onChange={(event) => setNumber(event.target.value)}
      />
      <Button type="submit" icon="search">
        {label}
      </Button>
    </form>
  );
}
